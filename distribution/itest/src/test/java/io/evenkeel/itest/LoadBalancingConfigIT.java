package io.evenkeel.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.evenkeel.itest.lab.Command;
import io.evenkeel.itest.lab.Ctl;
import io.evenkeel.itest.lab.Dialect;
import io.evenkeel.itest.lab.Host;
import io.evenkeel.itest.lab.Kind;
import io.evenkeel.itest.lab.Lab;
import io.evenkeel.itest.lab.LabPerTest;
import io.evenkeel.itest.lab.Program;
import io.evenkeel.itest.lab.Router;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The configuration test on virtual servers: its exit status is that of Debian's keepalived, or differs as documented. */
@ExtendWith(LabPerTest.class)
@Tag("heavy")
class LoadBalancingConfigIT {
    /** Where lines are put, and the lines. */
    private static final String SAME =
            """
            server    | quorum 2
            server    | quorum 0
            server    | quorum 5
            server    | quorum 2; hysteresis 2
            server    | quorum 2; hysteresis 1
            server    | hysteresis -1
            server    | weight 0
            server    | weight 2147483648
            server    | retry 0
            server    | retry 4294967296
            server    | retry
            server    | delay_before_retry 1.1234567
            server    | delay_loop 0
            server    | connect_timeout 0
            server    | connect_timeout 5000
            server    | inhibit_on_failure foo
            server    | alpha
            server    | omega
            server    | ha_suspend
            server    | hashed
            server    | ops
            server    | sh-port
            server    | lb_algo sh; sh-port; sh-fallback
            server    | mh-port; lb_algo mh
            server    | lb_algo mh; mh-port
            server    | flag-1
            server    | flag-4
            server    | lb_algo ovf
            server    | lb_algo foo
            server    | lvs_method DR
            server    | lb_kind foo
            server    | protocol foo
            server    | protocol sctp
            server    | ip_family inet6
            server    | persistence_timeout
            server    | persistence_timeout 0
            server    | persistence_timeout 2678401
            server    | persistence_granularity 255.0.255.0
            server    | persistence_granularity x
            server    | sorry_server 10.0.0.9 80; sorry_server_inhibit
            server    | sorry_server_inhibit; sorry_server 10.0.0.9 80
            server    | sorry_server_lvs_method DR; sorry_server 10.0.0.9 80
            server    | sorry_server 10.0.0.9 81; sorry_server_lvs_method DR
            server    | sorry_server 10.0.0.1 80; sorry_server_inhibit
            server    | sorry_server ::1 80
            server    | sorry_server 10.0.0.9/24 80
            server    | nonsense
            real      | weight 0
            real      | weight 2147483648
            real      | lvs_method TUN type gue
            real      | lvs_method TUN type gue port 5555 csum
            real      | lvs_method TUN type gre remcsum
            real      | lvs_method DR type gre
            real      | uthreshold 4294967295
            real      | uthreshold 10; lthreshold 5
            real      | uthreshold -1
            real      | inhibit_on_failure no
            real      | retry 0
            real      | notify_up /bin/true
            TCP_CHECK | retry 0
            TCP_CHECK | connect_port 0
            TCP_CHECK | connect_ip ::1
            TCP_CHECK | connect_ip fe80::2
            TCP_CHECK | connect_ip fe80::2; bind_if eth0
            TCP_CHECK | connect_ip 10.0.0.5/24
            TCP_CHECK | bindto ::1
            TCP_CHECK | connect_timeout 4294.967295
            TCP_CHECK | connect_timeout 4295
            TCP_CHECK | fwmark 4294967296
            TCP_CHECK | helo_name x
            HTTP_GET  | url {; path /; status_code 200 301-302; }
            HTTP_GET  | url {; path /; status_code 600; }
            HTTP_GET  | url {; path /; regex_options caseless; }
            HTTP_GET  | url {; path /; digest 0123; }
            HTTP_GET  | url {; path /; }; nb_get_retry 3
            SSL_GET   | url {; path /; }; enable_sni
            SMTP_CHECK| host {; connect_ip 10.0.0.3; }
            SMTP_CHECK| helo_name "a b"
            DNS_CHECK | type PTR
            DNS_CHECK | type rrsig
            DNS_CHECK | name .
            UDP_CHECK | payload xx
            UDP_CHECK | require_reply 0X
            UDP_CHECK | min_reply_length 65536
            PING_CHECK| connect_port 80
            MISC_CHECK| misc_path /bin/true
            MISC_CHECK| misc_path /bin/true; misc_timeout x
            MISC_CHECK| retry 1
            FILE_CHECK| track_file nowhere
            top       | virtual_server_group g {; 10.0.0.0/30 80; }
            top       | virtual_server_group g {; 10.0.0.1/30 80; }
            top       | virtual_server_group g {; 10.0.0.9-1 80; }
            top       | virtual_server_group g {; }; virtual_server group g {; protocol TCP; lb_algo rr; lb_kind NAT; real_server 10.0.0.1 80 {; }; }
            top       | virtual_server 10.0.0.1/24 80 {; protocol TCP; lb_algo rr; lb_kind NAT; real_server 10.0.0.1-9 80 {; }; }
            top       | virtual_server 10.0.0.1 0 {; protocol TCP; lb_algo rr; lb_kind NAT; real_server 10.0.0.1 80 {; }; }
            top       | virtual_server 10.0.0.1 80 {; protocol TCP; lb_algo rr; lb_kind DR; real_server 10.0.0.1 81 {; }; }
            top       | virtual_server 10.0.0.1 80 {; protocol TCP; lb_algo rr; lb_kind NAT; real_server 2001:db8::1 80 {; }; }
            top       | virtual_server 10.0.0.1 80 {; protocol TCP; lb_algo rr; lb_kind NAT; }
            top       | virtual_server fwmark 5 {; protocol TCP; lb_algo rr; lb_kind NAT; real_server 10.0.0.1 80 {; }; }
            top       | virtual_server fwmark 5 {; lb_algo rr; lb_kind NAT; ops; real_server 10.0.0.1 80 {; }; }
            top       | global_defs {; lvs_timeouts tcp 0; }
            top       | global_defs {; lvs_timeouts tcp 2678401; }
            top       | global_defs {; lvs_flush_onstop VS; }
            top       | global_defs {; lvs_flush_on_stop foo; }
            top       | global_defs {; lvs_sync_daemon eth0 id 256; }
            top       | global_defs {; checker_log_all_failures foo; }
            top       | SSL {; }; SSL {; }
            """;

    /** Where lines are put, the lines, keepalived's status, and ours. */
    private static final String DIFFERENT =
            """
            server    | delay_loop 5000000                 | 0 | 5
            server    | persistence_granularity 24         | 0 | 5
            server    | lb_kind dr                         | 5 | 0
            server    | slow_start 5                       | 5 | 0
            server    | virtualhost                        | 5 | 2
            server    | lb_algo mh; sh-port                | 0 | 5
            server    | quorum_up /bin/true nobody_at_all  | 0 | 5
            real      | lthreshold 10; uthreshold 5        | 0 | 5
            HTTP_GET  | url {; path /; regex (; }          | 0 | 5
            HTTP_GET  | url {; path /; regex a; regex_options alt_circumflex; } | 0 | 5
            HTTP_GET  | url {; path /; }; http_protocol 2  | 5 | 0
            DNS_CHECK | name a.example                     | 5 | 0
            UDP_CHECK | min_reply_length 300               | 5 | 0
            FILE_CHECK| track_file late                    | 5 | 0
            top       | virtual_server 10.0.0.7 80 {; protocol TCP; lb_kind NAT; real_server 10.0.0.1 80 {; }; } | 5 | 0
            top       | virtual_server 10.0.0.7 80 {; protocol TCP; lb_algo rr; real_server 10.0.0.1 80 {; }; }  | 5 | 0
            top       | virtual_server 10.0.0.7 80 {; protocol TCP; lb_algo rr; lb_kind NAT; real_server www.example 80 {; }; } | 5 | 0
            top       | virtual_server 10.0.0.7 80 {; protocol TCP; lb_algo rr; lb_kind NAT; real_server 10.0.0.1 80 {; }; real_server 10.0.0.1 {; }; } | 0 | 5
            top       | virtual_server group none {; protocol TCP; lb_algo rr; lb_kind NAT; real_server 10.0.0.1 80 {; }; } | 0 | 5
            top       | SSL {; certificate /none; }        | 0 | 4
            """;

    private record Case(String where, String lines, Optional<Integer> theirs, Optional<Integer> ours) {

        static List<Case> of(String table) {
            List<Case> cases = new ArrayList<>();
            table.lines().forEach(line -> {
                String[] cells = line.split(" *\\| +");
                boolean differs = cells.length > 2;
                cases.add(new Case(
                        cells[0],
                        cells[1],
                        differs ? Optional.of(Integer.valueOf(cells[2].strip())) : Optional.empty(),
                        differs ? Optional.of(Integer.valueOf(cells[3].strip())) : Optional.empty()));
            });
            return cases;
        }

        /** A whole configuration; the second check asks for the material of SSL, and the last block comes too late. */
        String text() {
            String inside = lines.replace("; ", "\n") + "\n";
            return (where.equals("top") ? inside : "")
                    + "virtual_server 192.0.2.1 80 {\nprotocol TCP\nlb_algo rr\nlb_kind NAT\ndelay_loop 6\n"
                    + (where.equals("server") ? inside : "")
                    + "real_server 10.0.0.1 80 {\n"
                    + (where.equals("real") ? inside : "")
                    + (where.contains("_") ? where + " {\n" + inside + "}\n" : "")
                    + "}\nreal_server 10.0.0.2 80 {\n"
                    + (where.equals("top") ? "SSL_GET {\nurl {\npath /\n}\n}\n" : "")
                    + "}\n}\ntrack_file late {\nfile /none\n}\n";
        }
    }

    @Test
    void the_status_is_that_of_keepalived(Lab lab) {
        compare(lab, Case.of(SAME));
    }

    @Test
    void the_status_differs_where_the_documentation_says(Lab lab) {
        compare(lab, Case.of(DIFFERENT));
    }

    private static void compare(Lab lab, List<Case> cases) {
        Host host = lab.host("a").plug("eth0", lab.lan("lan"), "10.66.0.1/24");
        Router router =
                Router.start(host, Kind.subject(), Dialect.V2_IPV4.instance(100).configuration());
        Ctl ctl = Ctl.of(router).awaitReady();
        List<String> wrong = new ArrayList<>();
        for (Case one : cases) {
            Path file = host.file("case.conf", one.text());
            Command.Result theirs = Program.run(host, Kind.KEEPALIVED, "-t", "-f", file.toString());
            Command.Result ours = ctl.run("config", "check", file.toString());
            if (one.theirs().orElse(theirs.status()) != theirs.status()
                    || ours.status() != one.ours().orElse(theirs.status())) {
                wrong.add(one.where() + " " + one.lines() + ": keepalived " + theirs.status() + ", this "
                        + ours.status() + "\n" + theirs.output() + "\n" + ours.output());
            }
        }
        assertEquals(List.of(), wrong);
    }
}
