package io.evenkeel.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.evenkeel.itest.lab.Await;
import io.evenkeel.itest.lab.Command;
import io.evenkeel.itest.lab.Dialect;
import io.evenkeel.itest.lab.Host;
import io.evenkeel.itest.lab.IpvsTable;
import io.evenkeel.itest.lab.IpvsTable.Server;
import io.evenkeel.itest.lab.IpvsTable.Service;
import io.evenkeel.itest.lab.Kind;
import io.evenkeel.itest.lab.Lab;
import io.evenkeel.itest.lab.LabPerTest;
import io.evenkeel.itest.lab.Router;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What tests of load balancing stand on: the guest's kernel balances, and both daemons run in it. */
@ExtendWith(LabPerTest.class)
class IpvsGuest {
    private static final List<String> SCHEDULERS =
            List.of("rr", "wrr", "lc", "wlc", "lblc", "lblcr", "dh", "sh", "sed", "nq", "fo", "ovf", "mh");

    @Test
    void every_scheduler_of_the_kernel_is_there(Lab lab) {
        Host director = lab.host("d");
        for (int i = 0; i < SCHEDULERS.size(); i++) {
            ipvsadm(director, "-A -t 10.9.9.9:" + (80 + i) + " -s " + SCHEDULERS.get(i));
        }
        assertEquals(
                SCHEDULERS,
                IpvsTable.of(director).services().stream()
                        .map(Service::scheduler)
                        .toList());
    }

    @Test
    void the_listed_and_the_saved_form_of_a_table_read_as_the_same_rows(Lab lab) {
        Host director = lab.host("d");
        ipvsadm(director, "-A -t 10.9.9.9:80 -s wrr -p 50");
        ipvsadm(director, "-a -t 10.9.9.9:80 -r 10.9.9.2:80 -g -w 7");
        ipvsadm(director, "-a -t 10.9.9.9:80 -r 10.9.9.1:80 -i -w 0");
        ipvsadm(director, "-A -t [2001:db8::9]:80 -s rr");
        ipvsadm(director, "-a -t [2001:db8::9]:80 -r [2001:db8::1]:8080 -m -w 3");
        ipvsadm(director, "-A -u 10.9.9.9:53 -s sh -o");
        ipvsadm(director, "-A -t 10.9.9.9:81 -s sh -b sh-port,sh-fallback");
        ipvsadm(director, "-A -u 10.9.9.9:5060 -s rr -p 60 --pe sip");
        ipvsadm(director, "-A -t 10.9.9.9:82 -s rr -p 60 -M 255.255.255.0");
        ipvsadm(director, "-A -t [2001:db8::9]:82 -s rr -p 60 -M 64");
        ipvsadm(director, "-A -f 7 -s rr");
        ipvsadm(director, "-a -f 7 -r 10.9.9.1 -g -w 1");
        ipvsadm(director, "-A -f 8 -6 -s wlc -p 30");
        ipvsadm(director, "-A --sctp-service 10.9.9.9:90 -s rr");
        assertEquals(
                IpvsTable.savedOf(director).toString(), IpvsTable.of(director).toString());
        assertEquals(10, IpvsTable.of(director).services().size());
    }

    @Test
    void each_host_has_a_table_of_its_own(Lab lab) {
        Host director = lab.host("d");
        Host other = lab.host("e");
        ipvsadm(director, "-A -t 10.9.9.9:80 -s rr");
        assertEquals(List.of(), IpvsTable.of(other).services());
    }

    @Test
    void hosts_have_the_links_that_virtual_servers_need(Lab lab) {
        Host host = lab.host("h").plug("eth0", lab.lan("lan"), "10.66.0.1/24");
        host.ip("link add d0 type dummy");
        host.ip("link add m0 link eth0 type macvlan mode private");
        host.ip("link add t0 type ipip remote 10.66.0.2 local 10.66.0.1");
        host.ip("link add g0 type gre remote 10.66.0.2 local 10.66.0.1");
        host.ip("link add t6 type ip6tnl remote 2001:db8::2 local 2001:db8::1");
        host.ip("link add v0 type vrf table 10");
        ok(host.run("modprobe", "fou"));
        ok(host.run("nft", "add table ip t"));
    }

    @Test
    void keepalived_balances(Lab lab) {
        Host director = lab.host("d").plug("eth0", lab.lan("lan"), "10.66.0.1/24");
        Router.start(
                director,
                Kind.KEEPALIVED,
                """
                virtual_server 10.66.0.100 80 {
                    delay_loop 6
                    lb_algo rr
                    lb_kind DR
                    persistence_timeout 50
                    protocol TCP
                    real_server 10.66.0.12 80 {
                        weight 1
                    }
                    real_server 10.66.0.11 80 {
                        weight 2
                    }
                }
                """);
        var expected = new IpvsTable(List.of(new Service(
                "TCP",
                "10.66.0.100:80",
                "rr",
                "persistent 50",
                List.of(new Server("10.66.0.11:80", "Route", 2), new Server("10.66.0.12:80", "Route", 1)))));
        Await.until("the rows\n" + expected, () -> IpvsTable.of(director).equals(expected));
    }

    @Test
    void the_distribution_becomes_master(Lab lab) {
        Host host = lab.host("a").plug("eth0", lab.lan("lan"), Dialect.V3_IPV4.host(1));
        Router router =
                Router.start(host, Kind.subject(), Dialect.V3_IPV4.instance(100).configuration());
        router.awaitState("VI_1", "MASTER");
        host.awaitHolding(Dialect.V3_IPV4.vip(1).getHostAddress());
        assertEquals(0, router.stop());
        assertFalse(host.holds(Dialect.V3_IPV4.vip(1).getHostAddress()), "the address stayed");
    }

    private static void ipvsadm(Host host, String arguments) {
        ok(host.run(("ipvsadm " + arguments).split(" ")));
    }

    private static void ok(Command.Result result) {
        assertEquals(0, result.status(), result.output());
    }
}
