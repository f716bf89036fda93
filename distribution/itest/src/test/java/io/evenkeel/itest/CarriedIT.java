package io.evenkeel.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.itest.lab.Await;
import io.evenkeel.itest.lab.Ctl;
import io.evenkeel.itest.lab.Host;
import io.evenkeel.itest.lab.Jars;
import io.evenkeel.itest.lab.Json;
import io.evenkeel.itest.lab.KernelMonitor;
import io.evenkeel.itest.lab.KernelView;
import io.evenkeel.itest.lab.Kind;
import io.evenkeel.itest.lab.Lab;
import io.evenkeel.itest.lab.LabPerTest;
import io.evenkeel.itest.lab.Lan;
import io.evenkeel.itest.lab.LegacyIptables;
import io.evenkeel.itest.lab.Router;
import io.evenkeel.itest.lab.RoutingView;
import io.evenkeel.itest.lab.Sniffer;
import io.evenkeel.itest.wire.Advert;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.Isolated;

/** Everything an instance can have outlives the engine, and the process, that made it; what is wanted no more goes. */
@ExtendWith(LabPerTest.class)
@Tag("evenkeel")
@Isolated("the peer's patience is real")
@Execution(ExecutionMode.SAME_THREAD)
class CarriedIT {
    private static final String BUNDLE = "io.evenkeel.vrrp";
    private static final List<String> INSTANCES = List.of("VI_1", "VI_2", "VI_3", "VI_4");

    /** The lines that end in a mark are gone in the end. */
    private static final String RICH =
            """
            global_defs {
                enable_script_security
                script_user root
                nftables
            }
            vrrp_script healthy {
                script "/bin/true"
                interval 1
                weight 20
            }
            static_ipaddress {
                10.77.0.9/24 brd + dev eth0 label eth0:x
                10.79.0.9/24 dev eth0 scope link #-
                fd77::9/64 dev eth0
            }
            static_routes {
                192.168.2.0/24 via 10.66.0.200 dev eth0
                192.168.3.0/24 dev eth0 metric 5 #-
                192.168.4.0/24 nexthop via 10.66.0.200 dev eth0 weight 1 nexthop via 10.66.0.201 dev eth0 weight 2
                fdaa:1::/64 dev eth0
            }
            static_rules {
                from 192.168.2.0/24 table 7 preference 150
                from fdaa:1::/64 table 100 preference 140 #-
            }
            vrrp_sync_group VG {
                group {
                    VI_1
                    VI_2
                }
                track_script {
                    healthy
                }
                track_interface {
                    eth1
                }
            }
            vrrp_instance VI_1 {
                interface eth0
                virtual_router_id 51
                priority 130
                no_accept
                virtual_ipaddress {
                    10.66.0.101/24
                    10.66.0.111/24 dev eth1
                }
                virtual_ipaddress_excluded {
                    fd66::101/64
                }
                virtual_routes {
                    192.168.10.0/24 via 10.66.0.200 dev eth0
                    192.168.11.0/24 dev eth0 table 6909 metric 12 mtu 1000 #-
                    192.168.12.0/24 src 10.66.0.101 dev eth0 protocol bird no_track
                    fdaa:10::/64 via fd66::200 dev eth0
                }
                virtual_rules {
                    from 10.66.0.101 table 6909 preference 160
                    from 192.168.10.0/24 blackhole preference 161 #-
                }
            }
            vrrp_instance VI_2 {
                interface eth1
                virtual_router_id 52
                priority 130
                use_vmac
                no_accept
                virtual_ipaddress {
                    10.67.0.101/24
                }
                virtual_routes {
                    192.168.20.0/24 dev vrrp.52
                }
            }
            vrrp_instance VI_4 {
                interface eth0
                virtual_router_id 54
                priority 150
                strict_mode on
                promote_secondaries
                virtual_ipaddress {
                    10.66.0.104/24
                }
            }
            """;

    private static final String THIRD =
            """
            vrrp_instance VI_3 {
                interface eth0
                virtual_router_id 53
                priority 150
                use_vmac
                no_accept
                virtual_ipaddress {
                    10.66.0.103/24
                }
                virtual_routes {
                    192.168.30.0/24 dev vrrp.53
                }
            }
            """;

    private static String peer(String name, int id, String device, String... addresses) {
        return """
            vrrp_instance %s {
                interface %s
                virtual_router_id %d
                priority 100
                virtual_ipaddress {
                    %s
                }
            }
            """
                .formatted(name, device, id, String.join("\n", addresses));
    }

    private static final String PEER = peer("VI_1", 51, "eth0", "10.66.0.101/24", "10.66.0.111/24 dev eth1")
            + peer("VI_2", 52, "eth1", "10.67.0.101/24")
            + peer("VI_3", 53, "eth0", "10.66.0.103/24")
            + peer("VI_4", 54, "eth0", "10.66.0.104/24");

    /** Two hosts on two LANs. */
    private static final class Site {
        private final Lan one;
        private final Lan two;
        private final Host a;
        private final Host b;
        private final List<Sniffer> sniffers;
        private final int[] marks = new int[2];

        Site(Lab lab) {
            one = lab.lan("one");
            two = lab.lan("two");
            a = lab.host("a").plug("eth0", one, "10.66.0.1/24", "fd66::1/64").plug("eth1", two, "10.67.0.1/24");
            b = lab.host("b").plug("eth0", one, "10.66.0.2/24", "fd66::2/64").plug("eth1", two, "10.67.0.2/24");
            sniffers = List.of(one.sniff(), two.sniff());
        }

        void mark() {
            for (int at = 0; at < marks.length; at++) {
                marks[at] = sniffers.get(at).mark();
            }
        }

        /** Adverts since the mark. */
        List<Advert> adverts() {
            return Stream.of(0, 1)
                    .flatMap(at -> sniffers.get(at).adverts(marks[at]).stream())
                    .toList();
        }

        void awaitAdvertsOf(int... ids) {
            for (int id : ids) {
                Sniffer sniffer = sniffers.get(id == 52 ? 1 : 0);
                sniffer.advert(
                        sniffer.mark(),
                        "of " + id,
                        advert -> advert.virtualRouterId() == id && advert.priority() == 150);
            }
        }
    }

    private static Router started(Host host, Kind kind, String configuration, String state) {
        Router router = Router.start(host, kind, configuration);
        INSTANCES.forEach(name -> router.awaitState(name, state));
        return router;
    }

    /** The engine's states as the operator is shown them. */
    private static List<String> states(Ctl ctl, List<String> instances) {
        return instances.stream()
                .map(name -> ctl.json("vrrp", "show", name, "--json"))
                .map(shown -> Json.at(shown, "state") + " " + Json.number(shown, "effectivePriority"))
                .toList();
    }

    private static List<String> stateLines(Router router, int mark) {
        return router.messages(mark).stream()
                .filter(line -> line.contains(" STATE") || line.contains("effective priority"))
                .toList();
    }

    private static String rules(Host host) {
        return host.run("nft", "-a", "list", "ruleset").output();
    }

    private static String links(Host host) {
        return host.ip("-br link show type macvlan");
    }

    private static Path version(Host host, String version) {
        return Jars.version(
                Jars.of(Kind.distribution(), BUNDLE), version, host.directory().resolve("vrrp-" + version + ".jar"));
    }

    private static long handOver(Ctl ctl) {
        long before = Json.number(ctl.json("status", "--json"), "pid");
        Object outcome = ctl.json("handover", "--json");
        Await.until(
                "the old process to end",
                () -> ProcessHandle.of(before).filter(ProcessHandle::isAlive).isEmpty());
        Await.until("the new process to answer", () -> ctl.run("status").status() == 0);
        long after = Json.number(ctl.json("status", "--json"), "pid");
        assertNotEquals(before, after);
        assertEquals(Json.number(outcome, "pid"), after);
        return after;
    }

    @Test
    void all_of_it_stays_as_it_is_while_it_is_wanted_and_goes_when_it_is_not(Lab lab) {
        Site site = new Site(lab);
        KernelView found = KernelView.of(site.a);
        RoutingView foundRoutes = RoutingView.settled(site.a);
        Router router = started(site.a, Kind.EVENKEEL, RICH.replace("#-", "") + THIRD, "MASTER");
        Router peer = started(site.b, Kind.KEEPALIVED, PEER, "BACKUP");
        Ctl ctl = Ctl.of(router);
        site.awaitAdvertsOf(51, 52, 53, 54);
        RoutingView routes = RoutingView.settled(site.a);
        KernelView settings = KernelView.of(site.a);
        String links = links(site.a);
        String rules = rules(site.a);
        assertTrue(rules.contains("10.66.0.101") && rules.contains("10.66.0.104"), rules);
        KernelMonitor monitor = KernelMonitor.start(site.a);
        int mark = monitor.mark();
        int log = router.mark();
        int peerLog = peer.mark();
        site.mark();

        ctl.say("bundle", "update", BUNDLE, version(site.a, "0.2.0").toString());
        INSTANCES.forEach(name -> router.process().awaitLine(log, "(" + name + ") adopted"));
        int second = router.mark();
        ctl.say("bundle", "restart", BUNDLE);
        INSTANCES.forEach(name -> router.process().awaitLine(second, "(" + name + ") adopted"));
        assertEquals(List.of(), stateLines(router, log));
        handOver(ctl);
        site.awaitAdvertsOf(51, 52, 53, 54);

        assertEquals(List.of(), monitor.gone(mark), "what the kernel lost");
        assertEquals(List.of(), monitor.filtered(), "what happened to rules of nftables");
        assertEquals(rules, rules(site.a));
        assertEquals(links, links(site.a));
        assertEquals(routes, RoutingView.of(site.a));
        assertEquals("{}", KernelView.of(site.a).changedSince(settings).toString());
        assertEquals(List.of("MASTER 150", "MASTER 150", "MASTER 150", "MASTER 150"), states(ctl, INSTANCES));
        assertEquals(
                List.of(),
                site.adverts().stream().filter(a -> a.priority() != 150).toList());
        assertEquals(List.of(), stateLines(peer, peerLog));

        router.write(RICH.replaceAll("(?m)^.*#-$\n", ""));
        int changed = monitor.mark();
        site.mark();
        long last = handOver(ctl);
        peer.awaitState(peerLog, "VI_3", "MASTER");
        site.awaitAdvertsOf(51, 52, 54);
        assertEquals(
                List.of(),
                monitor.gone(changed).stream().filter(line -> !expected(line)).toList());
        assertEquals(
                List.of(53),
                site.adverts().stream()
                        .filter(a -> a.priority() == 0)
                        .map(Advert::virtualRouterId)
                        .toList());
        assertEquals(
                List.of(),
                stateLines(peer, peerLog).stream()
                        .filter(line -> !line.contains("VI_3"))
                        .toList());
        assertEquals(List.of("MASTER 150", "MASTER 150", "MASTER 150"), states(ctl, List.of("VI_1", "VI_2", "VI_4")));
        assertTrue(links(site.a).startsWith("vrrp.52"), links(site.a));
        assertEquals(1, links(site.a).lines().count(), links(site.a));
        assertEquals(
                List.of(),
                RoutingView.of(site.a).lines().stream()
                        .filter(CarriedIT::unwanted)
                        .toList());
        assertEquals(
                routes.lines().stream().filter(line -> !unwanted(line)).toList(),
                RoutingView.of(site.a).lines());

        site.a.run("kill", Long.toString(last));
        Await.until(
                "it ends",
                () -> ProcessHandle.of(last).filter(ProcessHandle::isAlive).isEmpty());
        assertEquals("", rules(site.a));
        assertEquals(foundRoutes, RoutingView.settled(site.a));
        assertEquals("{}", KernelView.of(site.a).changedSince(found).toString(), "settings are as they were found");
    }

    /** Rows that are gone with the lines, and with the third instance. */
    private static boolean unwanted(String line) {
        return Stream.of(
                        "10.79.0.",
                        "192.168.3.0",
                        "192.168.30.0",
                        "fdaa:1::/64 lookup",
                        "192.168.11.0",
                        "blackhole",
                        "vrrp.53",
                        "10.66.0.103")
                .anyMatch(line::contains);
    }

    private static boolean expected(String line) {
        return unwanted(line) || line.contains("192.168.10.0/24") && line.contains("161");
    }

    @Test
    void rules_of_iptables_go_on_counting(Lab lab) {
        Lan lan = lab.lan("lan");
        Host a = lab.host("a").plug("eth0", lan, "10.66.0.1/24");
        Host client = lab.host("c").plug("eth0", lan, "10.66.0.9/24");
        LegacyIptables.run(a, "-N IN");
        LegacyIptables.run(a, "-A INPUT -j IN");
        Router router = Router.launch(
                a,
                Kind.EVENKEEL,
                "global_defs {\nvrrp_iptables IN\nvrrp_ipsets\n}\n"
                        + peer("VI_1", 51, "eth0", "10.66.0.101/24").replace("priority 100", "priority 100\nno_accept"),
                LegacyIptables.path(a));
        router.awaitState("VI_1", "MASTER");
        a.awaitHolding("10.66.0.101");
        Ctl ctl = Ctl.of(router);
        ping(client);
        assertEquals(List.of("[1:84] -A IN -d 10.66.0.101/32 -j DROP"), dropping(a));
        ctl.say("bundle", "update", BUNDLE, version(a, "0.2.0").toString());
        ping(client);
        assertEquals(List.of("[2:168] -A IN -d 10.66.0.101/32 -j DROP"), dropping(a));
        handOver(ctl);
        ping(client);
        assertEquals(List.of("[3:252] -A IN -d 10.66.0.101/32 -j DROP"), dropping(a));
    }

    private static void ping(Host client) {
        assertNotEquals(
                0, client.run("ping", "-n", "-c", "1", "-W", "1", "10.66.0.101").status());
    }

    private static List<String> dropping(Host host) {
        return LegacyIptables.counted(host)
                .lines()
                .filter(line -> line.endsWith("-j DROP"))
                .toList();
    }
}
