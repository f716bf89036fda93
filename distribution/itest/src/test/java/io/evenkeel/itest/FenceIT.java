package io.evenkeel.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.itest.lab.Await;
import io.evenkeel.itest.lab.Host;
import io.evenkeel.itest.lab.Kind;
import io.evenkeel.itest.lab.Lab;
import io.evenkeel.itest.lab.LabPerTest;
import io.evenkeel.itest.lab.Lan;
import io.evenkeel.itest.lab.LegacyIptables;
import io.evenkeel.itest.lab.NftListing;
import io.evenkeel.itest.lab.Router;
import io.evenkeel.itest.lab.Running;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code no_accept}, {@code accept} and {@code vrrp_strict}: addresses that are there and do not answer. */
@ExtendWith(LabPerTest.class)
class FenceIT {
    private static final String VIP = "10.66.0.100";

    private static String instance(String name, int id, String lines, String... addresses) {
        return """
            vrrp_instance %s {
                interface eth0
                virtual_router_id %d
                %s
                virtual_ipaddress {
                    %s
                }
            }
            """
                .formatted(name, id, lines, String.join("\n", addresses));
    }

    private static String globals(String lines) {
        return "global_defs {\n" + lines + "\n}\n";
    }

    private static Host router(Lab lab, String name, Lan lan) {
        return lab.host(name)
                .plug("eth0", lan, "10.66.0.1/24", "fd00:66::1/64")
                .plug("eth1", lab.lan(name + "-side"), "10.67.0.1/24");
    }

    private static boolean answers(Host client, String address) {
        return client.run("ping", "-n", "-c", "1", "-W", "1", address).status() == 0;
    }

    private static NftListing settled(Host host, NftListing wanted) {
        return Await.settled(Await.scaled(Duration.ofSeconds(5)), () -> NftListing.of(host), wanted::equals);
    }

    private static final String FAST = "version 3\nadvert_int 0.5\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nftables_counters",
                "nftables fences\nnftables_priority -7",
                "nftables_ifindex\nvrrp_iptables MYIN",
            })
    void rules_are_those_of_keepalived(String globals, Lab lab) {
        String configuration = globals(globals)
                + instance("OWNER", 51, "priority 255\nno_accept", VIP + "/24")
                + instance(
                        "MIXED",
                        52,
                        FAST + "no_accept\nvirtual_ipaddress_excluded {\nfd00:66::103/64\nfe80::103\n}",
                        "10.66.0.101/24",
                        "10.66.0.102/24 dev eth1")
                + instance("SIX", 53, FAST + "no_accept", "fe80::104", "fd00:66::104/64", "fe80::105 dev eth1")
                + instance("LOOSE", 54, FAST + "no_accept\ndont_track_primary", "fe80::106")
                + instance("VMAC", 55, FAST + "no_accept\nuse_vmac", "10.66.0.107/24")
                + instance("VMAC6", 56, FAST + "use_vmac vr6", "fe80::108", "fd00:66::108/64")
                + instance("OPEN", 57, FAST + "no_accept\naccept", "10.66.0.109/24");
        Host theirs = router(lab, "k", lab.lan("theirs"));
        Host ours = router(lab, "d", lab.lan("ours"));
        Router keepalived = Router.start(theirs, Kind.KEEPALIVED, configuration);
        Router subject = Router.start(ours, Kind.subject(), configuration);
        List.of("MIXED", "SIX", "LOOSE", "VMAC", "VMAC6", "OPEN").forEach(name -> {
            keepalived.awaitState(name, "MASTER");
            subject.awaitState(name, "MASTER");
        });
        ours.awaitHolding("fd00:66::108");
        theirs.awaitHolding("fd00:66::108");
        NftListing wanted = NftListing.of(theirs);
        assertFalse(wanted.isEmpty());
        assertEquals(wanted.toString(), settled(ours, wanted).toString());
        assertEquals(0, keepalived.stop());
        assertEquals(0, subject.stop());
        assertTrue(NftListing.of(ours).isEmpty(), () -> NftListing.of(ours).toString());
    }

    /** As in many files found on the web; that {@code vrrp_iptables} alone changes nothing is keepalived's doing too. */
    @ParameterizedTest
    @ValueSource(strings = {"vrrp_strict", "vrrp_strict\nvrrp_iptables", "vrrp_strict\nnftables"})
    void strict_mode_drops_packets_to_the_address_and_says_so(String globals, Lab lab) {
        Lan lan = lab.lan("lan");
        Host host = router(lab, "a", lan);
        Host client = lab.host("c").plug("eth0", lan, "10.66.0.9/24");
        Router router = Router.start(
                host,
                Kind.subject(),
                globals(globals)
                        + instance("VI_1", 51, "", VIP + "/24")
                        + instance("OWNER", 52, "priority 255", "10.66.0.200/24"));
        router.awaitState("VI_1", "MASTER");
        host.awaitHolding(VIP);
        assertFalse(answers(client, VIP));
        assertTrue(answers(client, "10.66.0.1"));
        assertTrue(answers(client, "10.66.0.200"), "an owner accepts");
        assertNotEquals(
                0,
                client.run("timeout", "2", "bash", "-c", "exec 3<>/dev/tcp/" + VIP + "/22")
                        .status());
        if (Kind.subject() == Kind.EVENKEEL) {
            router.process()
                    .awaitLine(
                            "packets sent to the virtual addresses of VI_1 are dropped while this host is MASTER, as"
                                    + " strict mode demands; to have them answer, remove vrrp_strict, or say accept in version 3");
        }
    }

    @Test
    void neighbours_find_the_router_behind_an_address_that_does_not_answer(Lab lab) {
        Lan lan = lab.lan("lan");
        Host host = router(lab, "a", lan);
        Host client = lab.host("c").plug("eth0", lan, "fd00:66::9/64");
        Router router = Router.start(
                host, Kind.subject(), instance("VI_1", 51, FAST + "no_accept", "fe80::100", "fd00:66::100/64"));
        router.awaitState("VI_1", "MASTER");
        host.awaitHolding("fd00:66::100");
        assertTrue(answers(client, "fd00:66::1"));
        for (String address : List.of("fd00:66::100", "fe80::100%eth0")) {
            assertFalse(answers(client, address), address);
            String bare = address.replace("%eth0", "");
            assertTrue(
                    client.ip("-6 neigh show " + bare + " dev eth0").contains(host.mac("eth0")),
                    () -> client.ip("-6 neigh show"));
        }
    }

    @Test
    @Tag("evenkeel")
    void a_reload_touches_elements_alone_and_a_flush_is_undone(Lab lab) {
        Host host = router(lab, "a", lab.lan("lan"));
        Router router = Router.start(
                host, Kind.subject(), instance("VI_1", 51, "version 3\nno_accept", VIP + "/24", "10.66.0.101/24"));
        router.awaitState("VI_1", "MASTER");
        Await.until(
                "the address is fenced off",
                () -> NftListing.of(host).toString().contains(VIP));
        Running monitor = host.start("nft monitor", List.of("stdbuf", "-oL", "nft", "monitor"), Map.of());
        Await.until("the monitor listens", () -> {
            host.run("nft", "add", "table", "ip", "probe");
            host.run("nft", "delete", "table", "ip", "probe");
            return !monitor.lines().since(0).isEmpty();
        });
        int mark = monitor.lines().size();
        router.reload(instance("VI_1", 51, "version 3\nno_accept", VIP + "/24", "10.66.0.102/24"));
        monitor.awaitLine(mark, "delete element ip keepalived vips { 10.66.0.101 }");
        host.run("nft", "add", "table", "ip", "end");
        monitor.awaitLine(mark, "add table ip end");
        List<String> changes = monitor.lines().since(mark).stream()
                .filter(line -> !line.startsWith("#") && !line.contains("probe") && !line.contains("ip end"))
                .toList();
        assertEquals(
                List.of(
                        "add element ip keepalived vips { 10.66.0.102 }",
                        "delete element ip keepalived vips { 10.66.0.101 }"),
                changes);
        host.run("nft", "delete", "table", "ip", "end");

        NftListing before = NftListing.of(host);
        host.run("nft", "flush", "ruleset");
        router.process()
                .awaitLine("somebody changed the nftables table ip keepalived, which drops packets to virtual"
                        + " addresses; it is put right");
        assertEquals(before, settled(host, before));
        router.reload(instance("VI_1", 51, "version 3", VIP + "/24"));
        Await.until("no rules", () -> NftListing.of(host).isEmpty());
    }

    @Test
    @Tag("evenkeel")
    void after_a_crash_rules_stay_and_the_next_start_takes_them_over_or_away(Lab lab) throws IOException {
        Lan lan = lab.lan("lan");
        Host host = router(lab, "a", lan);
        Host client = lab.host("c").plug("eth0", lan, "10.66.0.9/24");
        String fenced = instance("VI_1", 51, FAST + "no_accept", VIP + "/24");
        Router first = Router.start(host, Kind.subject(), globals("nftables first") + fenced);
        first.awaitState("VI_1", "MASTER");
        host.awaitHolding(VIP);
        NftListing before = NftListing.of(host);
        first.kill();
        assertEquals(before, NftListing.of(host));
        assertFalse(answers(client, VIP));

        Router second = Router.start(host, Kind.subject(), globals("nftables second") + fenced);
        second.awaitMastership("VI_1");
        host.awaitHolding(VIP);
        String listing = NftListing.of(host).toString();
        assertTrue(listing.contains("ip second") && !listing.contains("ip first"), listing);
        assertFalse(answers(client, VIP));
        second.kill();

        Router third = Router.start(host, Kind.subject(), instance("VI_1", 51, FAST, VIP + "/24"));
        third.awaitMastership("VI_1");
        host.awaitHolding(VIP);
        Await.until("no rules", () -> NftListing.of(host).isEmpty());
        assertTrue(answers(client, VIP));
        assertEquals(0, third.stop());
        assertFalse(Files.exists(Router.runDirectory(host).resolve("evenkeel/vrrp.fence")));
    }

    @Test
    @Tag("evenkeel")
    void iptables_drops_where_it_is_not_nftables(Lab lab) {
        Lan lan = lab.lan("lan");
        Host host = router(lab, "a", lan);
        Host client = lab.host("c").plug("eth0", lan, "10.66.0.9/24");
        Map<String, String> path = LegacyIptables.path(host);
        for (String chain : List.of("-N IN", "-A IN -j RETURN", "-A INPUT -j IN", "-N OUT", "-A OUTPUT -j OUT")) {
            LegacyIptables.run(host, chain);
        }
        String empty = LegacyIptables.saved(host);
        Router router = Router.launch(
                host,
                Kind.subject(),
                globals("vrrp_iptables IN OUT") + instance("VI_1", 51, FAST + "no_accept", VIP + "/24"),
                path);
        router.awaitState("VI_1", "MASTER");
        host.awaitHolding(VIP);
        assertEquals(
                List.of(
                        "-A IN -m set --match-set keepalived dst -j DROP",
                        "-A OUT -m set --match-set keepalived src -j DROP"),
                dropping(host));
        assertTrue(host.run("ipset", "list", "keepalived").output().contains("\n" + VIP));
        assertFalse(answers(client, VIP));

        router.reload(globals("vrrp_iptables IN\nvrrp_ipsets") + instance("VI_1", 51, FAST + "no_accept", VIP + "/24"));
        assertEquals(List.of("-A IN -d " + VIP + "/32 -j DROP"), dropping(host));
        assertEquals("", host.run("ipset", "save").output());
        assertFalse(answers(client, VIP));
        router.kill();
        assertFalse(answers(client, VIP));

        Router next = Router.launch(host, Kind.subject(), instance("VI_1", 51, FAST + "accept", VIP + "/24"), path);
        next.awaitMastership("VI_1");
        host.awaitHolding(VIP);
        Await.until("no rule drops", () -> dropping(host).isEmpty());
        assertTrue(answers(client, VIP));
        assertEquals(0, next.stop());
        assertEquals(empty, LegacyIptables.saved(host));
        assertTrue(NftListing.of(host).isEmpty());
    }

    private static List<String> dropping(Host host) {
        return LegacyIptables.saved(host)
                .lines()
                .filter(line -> line.endsWith("-j DROP"))
                .toList();
    }

    @Test
    @Tag("evenkeel")
    void without_a_packet_filter_it_says_that_the_addresses_answer_and_carries_on(Lab lab) {
        Lan lan = lab.lan("lan");
        Host host = router(lab, "a", lan);
        Host client = lab.host("c").plug("eth0", lan, "10.66.0.9/24");
        host.run("nft", "add", "table", "ip", "keepalived");
        host.run("nft", "add", "chain", "ip", "keepalived", "mine");
        Router router = Router.start(host, Kind.subject(), instance("VI_1", 51, FAST + "no_accept", VIP + "/24"));
        router.awaitState("VI_1", "MASTER");
        router.process()
                .awaitLine("the nftables table ip keepalived, which drops packets to virtual addresses, is not in"
                        + " force, so these addresses accept packets until it can be made: use the nftables table ip keepalived: it has the"
                        + " chain mine, so it is somebody else's and another name is needed");
        host.awaitHolding(VIP);
        assertTrue(answers(client, VIP));
        host.run("nft", "delete", "table", "ip", "keepalived");
        router.process().awaitLine("the nftables table ip keepalived is in force now");
        assertFalse(answers(client, VIP));
    }
}
