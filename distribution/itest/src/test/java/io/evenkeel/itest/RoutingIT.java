package io.evenkeel.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.itest.lab.Await;
import io.evenkeel.itest.lab.Dialect;
import io.evenkeel.itest.lab.Host;
import io.evenkeel.itest.lab.Instance;
import io.evenkeel.itest.lab.Kind;
import io.evenkeel.itest.lab.Lab;
import io.evenkeel.itest.lab.LabPerTest;
import io.evenkeel.itest.lab.Pair;
import io.evenkeel.itest.lab.Router;
import io.evenkeel.itest.lab.RoutingMonitor;
import io.evenkeel.itest.lab.RoutingView;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Static and virtual addresses, routes and rules: the kernel has what keepalived, or ip(8), would have made of the same lines. */
@ExtendWith(LabPerTest.class)
class RoutingIT {
    private static final String ADDRESSES =
            """
            10.77.0.9/24 dev eth0
            10.78.0.9/24 brd + dev eth0 label eth0:x
            10.79.0.9/32 dev eth0 scope link
            10.80.0.9 peer 10.80.0.10 dev eth0
            10.81.0.9/24 brd 10.81.0.77 dev eth0 noprefixroute
            fd77::9/64 dev eth0
            fd77::a dev eth0
            fd78::1/128 dev eth0 preferred_lft forever
            fd79::1/64 dev eth0 home mngtmpaddr noprefixroute -nodad
            """;
    private static final String ROUTES =
            """
            192.168.2.0/24 via 10.66.0.200 dev eth0
            192.168.3.0/24 via 10.66.0.200
            192.168.4.0/24 dev eth0
            blackhole 192.168.5.0/24
            unreachable 192.168.6.0/24
            prohibit 192.168.7.0/24
            throw 192.168.8.0/24 table 100
            src 10.66.0.9 to 192.168.9.0/24 via 10.66.0.200 dev eth0
            192.168.10.0/24 nexthop via 10.66.0.200 dev eth0 onlink weight 1 nexthop via 10.66.0.201 dev eth0 weight 2 realms 3/4
            192.168.11.0/24 dev eth0 table 6909 tos 0x04 scope link priority 12 mtu 1000 hoplimit 100 advmss 101 rtt 1s rttvar 1s
            192.168.12.0/24 dev eth0 reordering 104 window 105 cwnd 106 ssthresh lock 107 realms 3/0x14 initcwnd 109 initrwnd 110
            192.168.13.0/24 dev eth0 mtu lock 1200 rtt lock 1s rttvar 200ms rto_min lock 300ms quickack 1 congctl lock cubic
            192.168.14.0/24 dev eth0 fastopen_no_cookie 1 features ecn congctl cubic
            192.168.15.0/24 dev eth0 rtt 300 rttvar 3000 rto_min 400
            192.168.16.0/24 dev eth0 metric 5 append
            192.168.17.0/24 dev eth0 metric 5 add
            192.168.18.0/24 dev eth0 protocol bird no_track
            192.168.19.0/24 dev eth0 protocol bird
            192.168.20.0/24 dev eth0 scope site
            192.168.21.0/24 encap ip id 17 dst 1.2.3.4 src 4.3.2.1 ttl 9 tos 4 dev eth0
            192.168.22.0/24 encap ip6 id 5 dst fd00::1 hoplimit 3 dev eth0
            192.168.23.0/24 gw 10.66.0.200 oif eth0 preference 9
            192.168.24.0/24 dev eth0 dsfield 0x10
            192.168.25.0/24 via 10.99.0.2 dev eth0 onlink
            192.168.26.0/24 dev eth0
            192.168.26.0/24 via 10.66.0.200 dev eth0
            192.168.27.0/24 dev eth0
            192.168.27.0/24 via 10.66.0.200 dev eth0 append
            192.168.28.0/24 dev eth0 table 4294967295
            local 192.168.29.1 dev eth0 scope host
            broadcast 192.168.29.255 dev eth0 scope link
            multicast 224.9.0.0/16 dev eth0
            unicast 192.168.30.0/24 via inet 10.66.0.200 dev eth0
            default via 10.66.0.200 table 100
            0.0.0.0/0 via 10.66.0.201 table 101
            192.168.31.0/24 dev eth0 ttl-propagate enabled
            fdaa:1::/64 dev eth0
            fdaa:2::/64 via fd66::200 dev eth0
            fdaa:3::/64 via fd66::200 dev eth0 metric 7 mtu 1300 hoplimit 9 pref high expires 1000
            fdaa:4::/64 via fd66::200 dev eth0 pref low mtu lock 1300
            blackhole fdaa:5::/64
            unreachable fdaa:6::/64
            prohibit fdaa:7::/64
            fdaa:8::/64 from fdaa:9::/64 via fd66::200 dev eth0
            fdaa:a::/64 nexthop via fd66::200 dev eth0 weight 2 nexthop via fd66::201 dev eth0 weight 3
            fdaa:b::/64 encap ip6 id 17 dst fd00::1 src fd00::2 hoplimit 9 tc 4 dev eth0
            local fdaa:c::1 dev lo
            fdaa:d::/64 via fe80::1 dev eth0 preference 33
            fdaa:e::/64 via fd66::200 or fd66::201 dev eth0
            fdaa:f::/64 dev eth0 src fd66::9
            fdaa:11:1::5/48 dev eth0
            ::/0 via fd66::200 table 66
            """;
    private static final String RULES =
            """
            from 192.168.2.0/24 table 1
            to 192.168.2.0/24 table 1
            from 192.168.28.0/24 to 192.168.29.0/26 table 100 iif eth0 oif eth0 tos 0x10 fwmark 24/12 preference 139 realms 30/20
            from 192.168.30.0/24 preference 138 goto 150
            from 192.168.31.0/24 preference 150 blackhole
            from 192.168.32.0/24 preference 151 type unreachable
            from 192.168.33.0/24 preference 152 prohibit
            from 192.168.34.0/24 preference 153 nop
            not from 192.168.35.0/24 table 100 preference 154
            to 192.168.36.0/24 table 100 preference 155 suppress_prefixlength 5 suppress_ifgroup 3
            from 1.2.3.4 sup_pl 3 sup_group default table 2 preference 156
            from fdaa:1::/64 table 100 preference 140
            to 1:2:3:4:5:6:7:0/112 from 7:6:5:4:3:2::/96 table 6908 uidrange 10000-19999
            l3mdev protocol 12 ipproto UDP sport 10-20 dport 20-30 preference 160
            from 1.2.3.4 tunnel-id 99 lookup 100 priority 161
            from all fwmark 7 table 100 order 162
            from all dev eth0 table 100 preference 163
            from 1.2.3.4 ipproto 50 table 3 preference 165
            from 1.2.3.4 dsfield 4 table 2 preference 166
            from 9.9.9.9 table main preference 167
            """;

    /** Lines that keepalived 2.2.7 does not know or has refused, and what ip(8) is told instead. */
    private static final Map<String, String> NEWER_ROUTES = Map.of(
            "192.168.40.0/24 via inet6 fd66::200 dev eth0", "192.168.40.0/24 via inet6 fd66::200 dev eth0 scope global",
            "192.168.41.0/24 via 10.66.0.200 or 10.66.0.201 dev eth0",
                    "192.168.41.0/24 nexthop via 10.66.0.200 dev eth0 nexthop via 10.66.0.201 dev eth0",
            "local 192.168.42.1 dev eth0", "local 192.168.42.1 dev eth0 table main",
            "broadcast 192.168.42.255 dev eth0", "broadcast 192.168.42.255 dev eth0 table main",
            "default inet6 dev eth0 metric 77 table 77", "-6 default dev eth0 metric 77 table 77",
            "inet6 fdaa:10::/64 dev eth0", "-6 fdaa:10::/64 dev eth0",
            "192.168.43.0/24 dev eth0 table 0x7d metric 3", "192.168.43.0/24 dev eth0 table 125 metric 3 scope global",
            "192.168.44.0/24 table named dev eth0", "192.168.44.0/24 table 4711 dev eth0 scope global",
            "192.168.45.0/24 nexthop dev eth0 encap ip id 3 dst 1.1.1.1 src 2.2.2.2 tos 4 ttl 9 weight 7 nexthop via 10.66.0.201",
                    "192.168.45.0/24 nexthop encap ip id 3 dst 1.1.1.1 src 2.2.2.2 tos 4 ttl 9 dev eth0 weight 7 nexthop via"
                            + " 10.66.0.201");

    private static final Map<String, String> NEWER_RULES = Map.of(
            "from 9.9.9.1 table 3 sport 5 dport 7 ip_proto udp preference 240",
                    "from 9.9.9.1 table 3 sport 5 dport 7 ipproto udp preference 240",
            "from 9.9.9.2 type unicast table 7 preference 241", "from 9.9.9.2 table 7 preference 241",
            "inet6 fwmark 7 table 100 preference 164", "-6 fwmark 7 table 100 preference 164",
            "fwmark 0x10/0xff inet6 table 100 preference 242", "-6 fwmark 0x10/0xff table 100 preference 242",
            "from 9.9.9.3 table named preference 243", "from 9.9.9.3 table 4711 preference 243");

    private static Host host(Lab lab, String name) {
        return lab.host(name).plug("eth0", lab.lan("lan-" + name), "10.66.0.9/24", "fd66::9/64");
    }

    private static String block(String keyword, String lines) {
        return keyword + " {\n" + lines + "}\n";
    }

    private static String configuration(String staticBlocks, String virtualBlocks) {
        Instance instance = Dialect.V2_IPV4.instance(200);
        return "global_defs {\n    router_id itest\n}\n" + staticBlocks
                + instance.with(virtualBlocks.lines().toArray(String[]::new)).text();
    }

    private static String elsewhere(String lines) {
        return lines.replace("192.168.", "172.20.")
                .replace("fdaa:", "fdbb:")
                .replace("224.9.", "224.10.")
                .replace("table 10", "table 20")
                .replace("table 66", "table 67")
                .replace("1.2.3.4", "1.2.3.5")
                .replaceAll("(preference|order|priority|goto) 1([3-6]\\d)", "$1 2$2");
    }

    @Test
    void static_items_are_in_the_kernel_as_keepalived_puts_them(Lab lab) {
        compare(
                lab,
                configuration(
                        block("static_ipaddress", ADDRESSES)
                                + block("static_routes", ROUTES)
                                + block("static_rules", RULES),
                        ""));
    }

    @Test
    void virtual_routes_and_rules_are_in_the_kernel_as_keepalived_puts_them(Lab lab) {
        compare(
                lab,
                configuration(
                        "",
                        block("virtual_ipaddress_excluded", ADDRESSES)
                                + block("virtual_routes", elsewhere(ROUTES))
                                + block("virtual_rules", elsewhere(RULES))));
    }

    private static void compare(Lab lab, String configuration) {
        Host theirs = host(lab, "k");
        Host ours = host(lab, "e");
        RoutingView before = RoutingView.of(theirs);
        Router keepalived = Router.start(theirs, Kind.KEEPALIVED, configuration);
        keepalived.awaitState("VI_1", "MASTER");
        RoutingView wanted = RoutingView.settled(theirs);
        assertTrue(wanted.lines().size() > before.lines().size() + 60, wanted.toString());
        RoutingView untouched = RoutingView.settled(ours);
        Router evenkeel = Router.start(ours, Kind.subject(), configuration);
        evenkeel.awaitState("VI_1", "MASTER");
        Await.until("the rows are there", () -> RoutingView.of(ours).size() >= wanted.size());
        assertEquals(wanted.toString(), RoutingView.settled(ours).toString());
        evenkeel.stop();
        // keepalived forgets an address with a peer, and the second of two routes to one destination
        assertEquals(untouched.toString(), RoutingView.settled(ours).toString(), "after the stop");
    }

    @Test
    void words_keepalived_has_not_yet_mean_what_ip_means_by_them(Lab lab) {
        Host ours = host(lab, "e");
        Host theirs = host(lab, "k");
        ours.file("etc/rt_tables", "4711 named\n");
        String names = "global_defs {\n    iproute_etc_dir " + ours.directory() + "/etc\n}\n";
        String statics = block("static_routes", String.join("\n", NEWER_ROUTES.keySet()) + "\n")
                + block("static_rules", String.join("\n", NEWER_RULES.keySet()) + "\n");
        NEWER_ROUTES
                .values()
                .forEach(line -> theirs.ip(
                        family(line) + "route add " + plain(line).replaceFirst("( nexthop|$)", " proto keepalived$1")));
        NEWER_RULES
                .values()
                .forEach(line -> theirs.ip(family(line) + "rule add " + plain(line) + " protocol keepalived"));
        Router evenkeel = Router.start(ours, Kind.EVENKEEL, names + configuration(statics, ""));
        evenkeel.awaitState("VI_1", "MASTER");
        theirs.ip("addr add 10.66.0.101/24 dev eth0");
        RoutingView wanted = RoutingView.settled(theirs);
        Await.until("the rows are there", () -> RoutingView.of(ours).size() >= wanted.size());
        assertEquals(wanted.toString(), RoutingView.settled(ours).toString());
    }

    private static String family(String line) {
        return line.startsWith("-6 ") ? "-6 " : "";
    }

    private static String plain(String line) {
        return line.startsWith("-6 ") ? line.substring(3) : line;
    }

    private static Instance routed(int priority) {
        return Dialect.V2_IPV4
                .instance(priority)
                .with(
                        "virtual_routes {",
                        "    192.168.1.0/24 via 10.66.0.200 dev eth0",
                        "    192.168.2.0/24 dev eth0 src 10.66.0.101",
                        "    192.168.3.0/24 dev eth0 no_track",
                        "    fdaa::/64 dev eth0",
                        "}",
                        "virtual_rules {",
                        "    from 10.66.0.101 table 100 preference 40",
                        "}");
    }

    private static void awaitRows(Host host, int rows) {
        Await.until(
                host.name() + " has " + rows + " of our rows",
                () -> RoutingView.ours(host).size() == rows);
    }

    @Test
    void routes_and_rules_move_with_the_addresses_and_come_back_when_removed(Lab lab) {
        Pair pair = Pair.of(lab, Dialect.V2_IPV4, Kind.subject(), Kind.subject());
        pair.start();
        pair.master().reload(routed(200).configuration());
        pair.backup().reload(routed(100).configuration());
        awaitRows(pair.a(), 5);
        int mark = pair.backup().mark();
        pair.a().ip("route del 192.168.1.0/24");
        awaitRows(pair.a(), 5);
        pair.a().ip("-6 route del fdaa::/64");
        awaitRows(pair.a(), 5);
        pair.a().ip("rule del preference 40");
        awaitRows(pair.a(), 5);
        pair.a().ip("addr del 10.66.0.101/24 dev eth0");
        awaitRows(pair.a(), 5);
        pair.a().ip("route del 192.168.3.0/24");
        pair.a().ip("route del 192.168.2.0/24");
        Await.until("only what is tracked came back", () -> RoutingView.ours(pair.a()).stream()
                .noneMatch(line -> line.contains("192.168.3.0")));
        awaitRows(pair.a(), 4);
        assertEquals(
                List.of(),
                pair.backup().process().lines().since(mark).stream()
                        .filter(line -> line.contains("STATE"))
                        .toList());
        assertEquals(List.of(), RoutingView.ours(pair.b()));
        pair.master().stop();
        awaitRows(pair.b(), 5);
        awaitRows(pair.a(), 0);
    }

    @Test
    void a_reload_touches_only_the_rows_that_differ(Lab lab) {
        Pair pair = Pair.of(lab, Dialect.V2_IPV4, Kind.subject(), Kind.subject());
        pair.start();
        String statics = block("static_routes", "192.168.77.0/24 dev eth0\n");
        pair.master().reload(statics + routed(200).configuration());
        awaitRows(pair.a(), 6);
        RoutingMonitor monitor = RoutingMonitor.start(pair.a());
        for (int i = 0; i < 5; i++) {
            pair.master().reload(statics + routed(201 + i).configuration());
        }
        pair.master().reload(statics + routed(201).configuration().replace("192.168.2.0/24", "192.168.22.0/24"));
        Await.until("the other route is there", () -> RoutingView.ours(pair.a()).stream()
                .anyMatch(line -> line.contains("192.168.22.0")));
        monitor.awaitLine("192.168.22.0/24");
        assertEquals(
                List.of("Deleted 192.168.2.0/24", "192.168.22.0/24"),
                monitor.rows().stream()
                        .map(line -> line.replaceAll("( dev| proto| via).*", ""))
                        .toList());
        pair.master().reload(routed(200).configuration());
        awaitRows(pair.a(), 5);
    }

    @Test
    void routes_come_back_with_their_interface(Lab lab) {
        Host host = host(lab, "e").plug("eth1", lab.lan("second"), "10.67.0.1/24");
        Router router = Router.start(
                host,
                Kind.subject(),
                configuration(
                        block(
                                "static_routes",
                                "192.168.1.0/24 dev eth1\nfdaa::/64 dev eth1\n192.168.2.0/24 via 10.67.0.9\n"),
                        ""));
        router.awaitState("VI_1", "MASTER");
        awaitRows(host, 3);
        host.ip("link set eth1 down");
        awaitRows(host, 0);
        host.ip("link set eth1 up");
        awaitRows(host, 3);
    }

    @Test
    void what_a_daemon_that_died_left_is_removed_and_what_is_wanted_is_not_touched(Lab lab) {
        Host host = host(lab, "e");
        String statics = "192.168.1.0/24 dev eth0\n192.168.2.0/24 dev eth0\n";
        Router first = Router.start(
                host,
                Kind.EVENKEEL,
                configuration(
                        block("static_routes", statics) + block("static_rules", "from 1.1.1.1 table 5 preference 7\n"),
                        ""));
        first.awaitState("VI_1", "MASTER");
        awaitRows(host, 3);
        first.kill();
        RoutingMonitor monitor = RoutingMonitor.start(host);
        Router.start(host, Kind.EVENKEEL, configuration(block("static_routes", "192.168.1.0/24 dev eth0\n"), ""));
        awaitRows(host, 1);
        assertEquals(
                List.of(),
                monitor.rows().stream()
                        .filter(line -> line.contains("192.168.1.0"))
                        .toList());
    }

    @Test
    void an_instance_of_a_track_group_is_in_fault_while_the_static_route_cannot_be(Lab lab) {
        Host host = host(lab, "e").plug("eth1", lab.lan("second"), "10.67.0.1/24");
        Router router = Router.start(
                host,
                Kind.EVENKEEL,
                configuration(
                        "track_group G {\n    group {\n        VI_1\n    }\n}\n"
                                + block("static_routes", "192.168.1.0/24 dev eth1 track_group G\n"),
                        ""));
        router.awaitState("VI_1", "MASTER");
        int down = router.mark();
        host.ip("link set eth1 down");
        router.awaitState(down, "VI_1", "FAULT");
        int up = router.mark();
        host.ip("link set eth1 up");
        router.awaitState(up, "VI_1", "MASTER");
    }
}
