package io.evenkeel.net.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.api.net.Encapsulation;
import io.evenkeel.api.net.IpPrefix;
import io.evenkeel.api.net.KernelChange;
import io.evenkeel.api.net.KernelChange.OfRoute;
import io.evenkeel.api.net.KernelChange.OfRule;
import io.evenkeel.api.net.KernelChange.RouteKind;
import io.evenkeel.api.net.LinkAddress;
import io.evenkeel.api.net.NativeException;
import io.evenkeel.api.net.Network.AddressChange;
import io.evenkeel.api.net.NextHop;
import io.evenkeel.api.net.Route;
import io.evenkeel.api.net.RoutingRule;
import io.evenkeel.api.net.RoutingRule.Mark;
import io.evenkeel.api.net.RoutingRule.Selector;
import io.evenkeel.api.net.RoutingRule.Span;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RoutingChangeTest {
    private static final Lab LAB = new Lab();
    private static String namespace;
    private static LinuxNetwork network;
    private static int link;

    @BeforeAll
    static void link() throws Exception {
        namespace = LAB.namespace("r");
        Lab.ip(namespace, "link add b0 type bridge");
        Lab.ip(namespace, "link set b0 up");
        Lab.ip(namespace, "addr add 10.5.0.1/24 dev b0");
        Lab.ip(namespace, "addr add fd05::1/64 dev b0 nodad");
        network = LAB.network(namespace);
        link = network.view().link("b0").orElseThrow().index();
    }

    @AfterEach
    void flush() throws Exception {
        Lab.ip(namespace, "route flush proto keepalived");
        Lab.ip(namespace, "-6 route flush proto keepalived");
        network.change(network.routing(Route.RTPROT_KEEPALIVED).rules().stream()
                .map(rule -> new OfRule(false, rule))
                .toList());
    }

    @AfterAll
    static void tearDown() throws Exception {
        LAB.close();
    }

    private static InetAddress ip(String text) throws Exception {
        return InetAddress.getByName(text);
    }

    private static IpPrefix prefix(String text) throws Exception {
        String[] parts = text.split("/");
        return new IpPrefix(ip(parts[0]), Integer.parseInt(parts[1]));
    }

    private static NextHop via(String gateway, int weight) throws Exception {
        return new NextHop(link, Optional.of(ip(gateway)), weight, false, Optional.empty(), Optional.empty());
    }

    private static NextHop dev() {
        return new NextHop(link, Optional.empty(), 1, false, Optional.empty(), Optional.empty());
    }

    private static Route.Key key(String to, int table, int metric) throws Exception {
        return new Route.Key(prefix(to), Optional.empty(), table, 0, metric);
    }

    private static Route route(Route.Key key, NextHop... hops) {
        return new Route(key, Route.RTN_UNICAST, 0, 18, Optional.empty(), List.of(hops), Route.Attributes.NONE);
    }

    private static void done(KernelChange... changes) throws Exception {
        assertEquals(Collections.nCopies(changes.length, Optional.empty()), network.change(List.of(changes)));
    }

    private static String shown(String arguments) throws Exception {
        return Lab.ip(namespace, arguments).replaceAll("\\s+", " ").trim();
    }

    @Test
    void aRouteWithAGatewayIsShownAsIpRouteWouldMakeItAndGoesAgain() throws Exception {
        Route route = route(key("192.168.9.0/24", 254, 7), via("10.5.0.9", 1));
        done(new OfRoute(RouteKind.PREPEND, route));
        assertEquals(
                "192.168.9.0/24 via 10.5.0.9 dev b0 proto keepalived metric 7", shown("route show 192.168.9.0/24"));
        done(new OfRoute(RouteKind.PREPEND, route), new OfRoute(RouteKind.ADD, route));
        assertEquals(
                List.of(route.key()),
                network.routing(18).routes().stream().map(Route::key).toList());
        assertTrue(route.covers(network.routing(18).routes().get(0)));
        done(new OfRoute(RouteKind.REMOVE, route), new OfRoute(RouteKind.REMOVE, route));
        assertEquals("", shown("route show 192.168.9.0/24"));
    }

    @Test
    void everyMetricOfARouteReachesTheKernel() throws Exception {
        TreeMap<Integer, Integer> metrics = new TreeMap<>();
        metrics.put(Route.RTAX_MTU, 1300);
        metrics.put(Route.RTAX_RTT, 8000);
        metrics.put(Route.RTAX_QUICKACK, 1);
        Route.Attributes attributes = new Route.Attributes(
                metrics,
                1 << Route.RTAX_MTU | 1 << Route.RTAX_CC_ALGO,
                Optional.of("cubic"),
                Optional.of(3 << 16 | 4),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        Route route = new Route(
                key("192.168.8.0/24", 6909, 0), 1, 253, 18, Optional.of(ip("10.5.0.1")), List.of(dev()), attributes);
        done(new OfRoute(RouteKind.PREPEND, route));
        assertEquals(
                "192.168.8.0/24 dev b0 proto keepalived scope link src 10.5.0.1 realms 3/4 mtu lock 1300 rtt 1s quickack 1"
                        + " congctl lock cubic",
                shown("route show table 6909"));
    }

    @Test
    void severalHopsShareARouteInBothFamilies() throws Exception {
        done(
                new OfRoute(
                        RouteKind.PREPEND,
                        route(key("192.168.7.0/24", 254, 0), via("10.5.0.2", 3), via("10.5.0.3", 256))),
                new OfRoute(
                        RouteKind.PREPEND, route(key("fd77::/64", 254, 1024), via("fd05::2", 2), via("fd05::3", 1))));
        assertEquals(
                "192.168.7.0/24 proto keepalived nexthop via 10.5.0.2 dev b0 weight 3 nexthop via 10.5.0.3 dev b0 weight 256",
                shown("route show 192.168.7.0/24"));
        assertEquals(
                "fd77::/64 proto keepalived metric 1024 pref medium nexthop via fd05::2 dev b0 weight 2 nexthop via fd05::3"
                        + " dev b0 weight 1",
                shown("-6 route show fd77::/64"));
    }

    @Test
    void aGatewayOfTheOtherFamilyAndATunnelAreUnderstood() throws Exception {
        Encapsulation tunnel = new Encapsulation.Ip(
                17, Optional.of((Inet4Address) ip("4.3.2.1")), Optional.of((Inet4Address) ip("1.2.3.4")), 9, 4, 0);
        NextHop through = new NextHop(link, Optional.empty(), 1, false, Optional.of(tunnel), Optional.empty());
        Route tunnelled = route(key("192.168.5.0/24", 254, 0), through);
        done(
                new OfRoute(RouteKind.PREPEND, route(key("192.168.6.0/24", 254, 0), via("fd05::9", 1))),
                new OfRoute(RouteKind.PREPEND, tunnelled));
        assertEquals("192.168.6.0/24 via inet6 fd05::9 dev b0 proto keepalived", shown("route show 192.168.6.0/24"));
        assertEquals(
                "192.168.5.0/24 encap ip id 17 src 4.3.2.1 dst 1.2.3.4 ttl 9 tos 4 dev b0 proto keepalived",
                shown("route show 192.168.5.0/24"));
        assertEquals(
                tunnelled.hops(),
                network.routing(18).routes().stream()
                        .filter(tunnelled::covers)
                        .findFirst()
                        .orElseThrow()
                        .hops());
    }

    @Test
    void aRuleIsShownAsIpRuleWouldMakeItAndReadBackAsItWasWritten() throws Exception {
        Selector selector = new Selector(
                true,
                Optional.of(prefix("10.1.0.0/16")),
                Optional.of(prefix("10.2.0.0/15")),
                0x10,
                Optional.of("b0"),
                Optional.of("lo"),
                Optional.of(new Mark(0x18, 0xc)),
                Optional.of(99L),
                Optional.of(new Span(10, 20)),
                false,
                Optional.of(17),
                Optional.of(new Span(5, 5)),
                Optional.of(new Span(80, 90)));
        RoutingRule rule = new RoutingRule(
                false,
                39,
                selector,
                RoutingRule.FR_ACT_TO_TBL,
                6909,
                Optional.empty(),
                Optional.of(30 << 16 | 20),
                Optional.of(5),
                Optional.of(3),
                18);
        done(new OfRule(true, rule), new OfRule(true, rule));
        assertEquals(
                "39: not from 10.1.0.0/16 to 10.2.0.0/15 tos lowdelay fwmark 0x18/0xc iif b0 oif lo uidrange 10-20 ipproto udp"
                        + " sport 5 dport 80-90 tun_id 99 lookup 6909 suppress_prefixlength 5 suppress_ifgroup 3 realms"
                        + " 30/20 proto keepalived",
                shown("rule show pref 39").replace("tos 0x10", "tos lowdelay"));
        assertEquals(List.of(rule), network.routing(18).rules());
        done(new OfRule(false, rule), new OfRule(false, rule));
        assertEquals("", shown("rule show pref 39"));
    }

    @Test
    void aBatchIsMadeInItsOrderAndAnsweredOneByOne() throws Exception {
        LinkAddress vip = new LinkAddress(link, ip("10.66.0.1"), 24, LinkAddress.Attributes.NONE);
        Route through = route(key("192.168.66.0/24", 254, 0), via("10.66.0.9", 1));
        List<Optional<NativeException>> results = network.change(List.of(
                new AddressChange(AddressChange.Kind.ADD, vip),
                new OfRoute(RouteKind.PREPEND, through),
                new OfRoute(RouteKind.PREPEND, route(key("192.168.67.0/24", 254, 0), via("10.99.0.9", 1)))));
        assertEquals(Optional.empty(), results.get(0));
        assertEquals(Optional.empty(), results.get(1));
        String refused = results.get(2).orElseThrow().getMessage();
        assertTrue(refused.startsWith("add route 192.168.67.0/24 via 10.99.0.9: Network is unreachable"), refused);
        done(new OfRoute(RouteKind.REMOVE, through), new AddressChange(AddressChange.Kind.REMOVE, vip));
    }

    @Test
    void aRouteOfAnotherKindInTheWayOfAddIsTold() throws Exception {
        Lab.ip(namespace, "route add 192.168.55.0/24 dev b0");
        Route route = route(key("192.168.55.0/24", 254, 0), via("10.5.0.9", 1));
        NativeException refused = network.change(List.of(new OfRoute(RouteKind.ADD, route)))
                .get(0)
                .orElseThrow();
        assertEquals("add route 192.168.55.0/24 via 10.5.0.9: File exists", refused.getMessage());
        done(new OfRoute(RouteKind.APPEND, route));
        assertEquals(
                "192.168.55.0/24 dev b0 scope link 192.168.55.0/24 via 10.5.0.9 dev b0 proto keepalived",
                shown("route show 192.168.55.0/24"));
        Lab.ip(namespace, "route del 192.168.55.0/24 dev b0");
    }

    @Test
    void thousandsOfRoutesGoInAndOutWhateverTheirSize() throws Exception {
        List<KernelChange> adds = new ArrayList<>();
        List<KernelChange> removals = new ArrayList<>();
        NextHop[] hops = new NextHop[60];
        for (int i = 0; i < hops.length; i++) {
            hops[i] = via("10.5.0." + (i + 10), 1 + i);
        }
        for (int i = 0; i < 300; i++) {
            Route route = route(key("172.16." + i / 16 + "." + i % 16 * 16 + "/28", 254, 0), hops);
            adds.add(new OfRoute(RouteKind.PREPEND, route));
            removals.add(new OfRoute(RouteKind.REMOVE, route));
        }
        assertEquals(Collections.nCopies(300, Optional.empty()), network.change(adds));
        assertEquals(300, network.routing(18).routes().size());
        assertEquals(Collections.nCopies(300, Optional.empty()), network.change(removals));
        assertEquals(0, network.routing(18).routes().size());
    }
}
