package io.evenkeel.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.itest.lab.Await;
import io.evenkeel.itest.lab.Dialect;
import io.evenkeel.itest.lab.Host;
import io.evenkeel.itest.lab.Instance;
import io.evenkeel.itest.lab.KernelView;
import io.evenkeel.itest.lab.Kind;
import io.evenkeel.itest.lab.Lab;
import io.evenkeel.itest.lab.LabPerTest;
import io.evenkeel.itest.lab.Lan;
import io.evenkeel.itest.lab.Pair;
import io.evenkeel.itest.lab.Router;
import io.evenkeel.itest.lab.Sniffer;
import io.evenkeel.itest.wire.Advert;
import io.evenkeel.itest.wire.Arp;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Virtual routers with a virtual MAC: beside keepalived's, against the kernel's view, and when something breaks. */
@ExtendWith(LabPerTest.class)
class VmacIT {
    private static final String MAC_4 = "00:00:5e:00:01:33";
    /** 200 ms, less what stamps of two packets may be off. */
    private static final long GROUP_INTERVAL = 195_000_000L;

    private static final String MAC_6 = "00:00:5e:00:02:33";

    @ParameterizedTest
    @CsvSource({
        "V3_IPV4, EVENKEEL, KEEPALIVED",
        "V3_IPV4, KEEPALIVED, EVENKEEL",
        "V3_IPV6, EVENKEEL, KEEPALIVED",
        "V3_IPV6, KEEPALIVED, EVENKEEL",
        "V2_IPV4, EVENKEEL, KEEPALIVED",
    })
    void the_virtual_mac_moves_with_the_addresses(Dialect dialect, Kind first, Kind second, Lab lab) {
        Pair pair = Pair.of(lab, dialect, played(first), played(second)).with(instance -> instance.with("use_vmac"));
        pair.start();
        int mark = pair.sniffer().mark();
        assertEquals(0, pair.master().stop());
        Advert successor = pair.sniffer().advert(mark, "of the backup", advert -> advert.priority() == 100);
        assertEquals(dialect.ipv6() ? MAC_6 : MAC_4, successor.sourceMac());
        pair.sniffer().announced(mark, dialect.vip(1));
        pair.b().awaitHolding(dialect.vip(1).getHostAddress());
        Router returned = pair.restartMaster();
        returned.awaitState("VI_1", "MASTER");
        pair.b().awaitWithout(dialect.vip(1).getHostAddress());
        pair.a().awaitHolding(dialect.vip(1).getHostAddress());
        assertEquals(Set.of(dialect.ipv6() ? MAC_6 : MAC_4), Effect.sourcesOfAdverts(pair.sniffer(), 0));
    }

    private static Kind played(Kind kind) {
        return kind == Kind.EVENKEEL ? Kind.subject() : kind;
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    one               | use_vmac                              |                           |
                    named             | use_vmac vm0                          |                           |
                    with a MAC        | use_vmac vm0 02:11:22:33:44           |                           |
                    transmitting base | use_vmac;vmac_xmit_base               |                           |
                    by unicast        | use_vmac;unicast_src_ip 10.66.0.1;unicast_peer {;10.66.0.2;} |    |
                    all reverse paths | use_vmac                              |                           | sysctl -qw net.ipv4.conf.all.rp_filter=1
                    other interfaces  | use_vmac vm0;use_vmac_addr            | 10.67.0.101/24 dev eth1   |
                    lines alone       |                                       | 10.67.0.101/24 dev eth1 use_vmac |
                    lines beside      | use_vmac                              | 10.67.0.101/24 dev eth1 use_vmac |
                    other family      | use_vmac;use_vmac_addr;virtual_ipaddress_excluded {;2001:db8::101/64;} | |
                    excluded family   | use_vmac;virtual_ipaddress_excluded {;2001:db8::101/64;2001:db8::102/64 -nodad;} |    |
                    a name taken      | use_vmac                              |                           | ip link add vrrp.51 address 02:00:00:00:00:07 type bridge
                    promoting         | promote_secondaries                   |                           |
                    """)
    @Tag("evenkeel")
    void the_kernel_shows_the_same_as_with_keepalived(
            String what, String lines, String address, String preparation, Lab lab) {
        Instance instance = Instance.of(3).address("10.66.0.101/24").priority(200);
        if (lines != null) {
            instance = instance.with(lines.split(";"));
        }
        if (address != null) {
            instance = instance.address(address);
        }
        String before = preparation == null ? "true" : preparation;
        Effect expected = Effect.of(lab, Kind.KEEPALIVED, instance.configuration(), before);
        Effect effect = Effect.of(lab, Kind.EVENKEEL, instance.configuration(), before);
        assertEquals(text(expected.during().links()), text(effect.during().links()));
        assertEquals(text(expected.during().addresses()), text(effect.during().addresses()));
        assertEquals(settings(expected), settings(effect));
        assertEquals(expected.adverts(), effect.adverts());
        assertEquals(expected.told(), effect.told());
        assertEquals(text(expected.after().links()), text(effect.after().links()));
        assertEquals(text(effect.before().addresses()), text(effect.after().addresses()));
        assertEquals("{}", effect.after().changedSince(effect.before()).toString());
    }

    /**
     * Without one in which we go further: filtering of reverse paths stays on for the interfaces that are not used.
     */
    private static String settings(Effect effect) {
        return effect.during().changedSince(effect.before()).entrySet().stream()
                .filter(entry -> !entry.getKey().matches("ipv4/conf/(lo|eth1)/rp_filter"))
                .map(Object::toString)
                .collect(Collectors.joining("\n"));
    }

    private static String text(List<String> lines) {
        return String.join("\n", lines);
    }

    @Test
    void switches_are_kept_aware_of_addresses_on_other_interfaces(Lab lab) {
        Lan lan = lab.lan("lan");
        Lan side = lab.lan("side");
        Host host = lab.host("a").plug("eth0", lan, "10.66.0.1/24").plug("eth1", side, "10.67.0.1/24");
        Sniffer here = lan.sniff();
        Sniffer there = side.sniff();
        Instance instance = instance()
                .address("10.67.0.101/24 dev eth1 use_vmac", "10.67.0.102/24 dev eth1")
                .with("garp_extra_if 1", "garp_master_delay 0", "garp_master_repeat 1");
        Router.launch(host, Kind.subject(), instance.configuration()).awaitState("VI_1", "MASTER");
        int mark = 0;
        for (int i = 0; i < 3; i++) {
            assertEquals(MAC_4, there.garp(mark, Host.address("10.67.0.101")).sourceMac());
            mark = there.mark();
        }
        assertEquals(1, announcements(there, "10.67.0.102"));
        assertEquals(1, announcements(here, "10.66.0.101"));
    }

    private static long announcements(Sniffer sniffer, String address) {
        return Sniffer.only(Arp.class, sniffer.since(0)).stream()
                .filter(arp -> arp.gratuitous() && arp.sender().equals(Host.address(address)))
                .count();
    }

    @Test
    void interfaces_of_a_group_are_announced_on_in_turn(Lab lab) {
        Lan lan = lab.lan("lan");
        Host host = lab.host("a").plug("eth0", lan, "10.66.0.1/24").plug("eth1", lan, "10.67.0.1/24");
        Sniffer sniffer = lan.sniff();
        String group = "garp_group {\n    garp_interval 0.2\n    interfaces {\n        eth0\n        eth1\n    }\n}\n";
        Instance instance = instance()
                .address("10.67.0.101/24 dev eth1", "10.67.0.102/24 dev eth1")
                .with("garp_master_delay 0", "garp_master_repeat 1");
        Router.launch(host, Kind.subject(), group + instance.configuration()).awaitState("VI_1", "MASTER");
        long first = sniffer.garp(0, Host.address("10.66.0.101")).at();
        long second = sniffer.garp(0, Host.address("10.67.0.101")).at();
        long third = sniffer.garp(0, Host.address("10.67.0.102")).at();
        assertTrue(second - first >= GROUP_INTERVAL, "after " + (second - first));
        assertTrue(third - second >= GROUP_INTERVAL, "after " + (third - second));
    }

    private static Router master(Lab lab, Host host, String configuration) {
        Router router = Router.launch(host, Kind.EVENKEEL, configuration);
        router.awaitMastership("VI_1");
        host.awaitHolding("10.66.0.101");
        return router;
    }

    private static Instance instance() {
        return Instance.of(3).address("10.66.0.101/24").priority(200).with("use_vmac");
    }

    @Test
    @Tag("evenkeel")
    void an_interface_that_comes_back_gets_its_macvlan_again(Lab lab) {
        Lan lan = lab.lan("lan");
        Host host = lab.host("a").plug("eth0", lan, "10.66.0.1/24");
        Router router = master(lab, host, instance().configuration());
        int log = router.mark();
        host.ip("link del eth0");
        router.process().awaitLine(log, "(VI_1) Entering FAULT STATE");
        log = router.mark();
        host.plug("eth0", lan, "10.66.0.1/24");
        router.awaitState(log, "VI_1", "MASTER");
        assertTrue(host.addresses("vrrp.51").toString().contains("10.66.0.101/24"));
        assertEquals(0, router.stop());
        assertTrue(!host.ip("link show").contains("vrrp.51"));
    }

    @Test
    @Tag("evenkeel")
    void a_macvlan_somebody_removes_is_made_again(Lab lab) {
        Host host = lab.host("a").plug("eth0", lab.lan("lan"), "10.66.0.1/24");
        Router router = master(lab, host, instance().configuration());
        int log = router.mark();
        host.ip("link del vrrp.51");
        router.process().awaitLine(log, "(VI_1) Entering FAULT STATE");
        router.awaitState(log, "VI_1", "MASTER");
        host.awaitHolding("10.66.0.101");
    }

    @Test
    void a_macvlan_that_would_be_made_and_is_there_is_used_and_removed_in_the_end(Lab lab) {
        Host host = lab.host("a").plug("eth0", lab.lan("lan"), "10.66.0.1/24");
        host.ip("link add mine link eth0 address " + MAC_4 + " type macvlan mode private");
        host.ip("link set mine up");
        Router router = Router.launch(host, Kind.subject(), instance().configuration());
        router.awaitState("VI_1", "MASTER");
        host.awaitHolding("10.66.0.101");
        assertTrue(host.addresses("mine").toString().contains("10.66.0.101/24"));
        assertTrue(!host.ip("link show").contains("vrrp.51"));
        assertEquals(0, router.stop());
        assertTrue(!host.ip("link show").contains("mine"));
    }

    @Test
    @Tag("evenkeel")
    void after_a_crash_what_is_wanted_is_taken_over_and_the_rest_removed(Lab lab) {
        Host host = lab.host("a").plug("eth0", lab.lan("lan"), "10.66.0.1/24");
        KernelView before = KernelView.of(host);
        Instance other = Instance.of(3)
                .name("VI_2")
                .virtualRouterId(52)
                .address("10.66.0.102/24")
                .with("use_vmac");
        Router router = master(lab, host, instance().configuration() + other.text());
        router.awaitState("VI_2", "MASTER");
        String index = host.ip("-o link show vrrp.51").split(":")[0];
        router.kill();
        Router next = master(lab, host, instance().configuration());
        assertEquals(index, host.ip("-o link show vrrp.51").split(":")[0]);
        Await.until(
                "the other one's interface is gone", () -> !host.ip("link show").contains("vrrp.52"));
        assertEquals(0, next.stop());
        assertTrue(!host.ip("link show").contains("vrrp.51"));
        assertEquals("{}", KernelView.of(host).changedSince(before).toString(), "what the first one found");
    }

    @Test
    @Tag("evenkeel")
    void a_reload_gives_and_takes_macvlans_without_a_flap(Lab lab) {
        Lan lan = lab.lan("lan");
        Sniffer sniffer = lan.sniff();
        Host host = lab.host("a").plug("eth0", lan, "10.66.0.1/24");
        Instance plain = Instance.of(3).address("10.66.0.101/24").priority(200);
        Instance other = Instance.of(3)
                .name("VI_2")
                .virtualRouterId(52)
                .address("10.66.0.102/24")
                .with("use_vmac");
        Router router = master(lab, host, plain.configuration());
        int log = router.mark();
        int mark = sniffer.mark();
        router.reload(instance().configuration() + other.text());
        sniffer.advert(
                mark, "from the virtual MAC", advert -> advert.sourceMac().equals(MAC_4));
        sniffer.garp(mark, Host.address("10.66.0.101"));
        assertTrue(host.addresses("vrrp.51").toString().contains("10.66.0.101/24"));
        String index = host.ip("-o link show vrrp.51").split(":")[0];
        router.reload(instance().configuration());
        assertEquals(index, host.ip("-o link show vrrp.51").split(":")[0]);
        assertTrue(!host.ip("link show").contains("vrrp.52"));
        mark = sniffer.mark();
        router.reload(plain.configuration());
        sniffer.advert(mark, "from the interface", advert -> !advert.sourceMac().equals(MAC_4));
        assertTrue(!host.ip("link show").contains("vrrp.51"));
        assertTrue(host.addresses("eth0").toString().contains("10.66.0.101/24"));
        assertTrue(router.messages(log).stream().noneMatch(line -> line.contains("(VI_1) Entering")));
        assertTrue(sniffer.adverts(0).stream()
                .noneMatch(advert -> advert.virtualRouterId() == 51 && advert.priority() == 0));
    }
}
