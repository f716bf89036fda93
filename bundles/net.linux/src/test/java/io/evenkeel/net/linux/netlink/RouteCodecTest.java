package io.evenkeel.net.linux.netlink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.evenkeel.api.net.Encapsulation;
import io.evenkeel.api.net.IpPrefix;
import io.evenkeel.api.net.NextHop;
import io.evenkeel.api.net.Route;
import io.evenkeel.api.net.RoutingRule;
import io.evenkeel.api.net.RoutingRule.Mark;
import io.evenkeel.api.net.RoutingRule.Selector;
import io.evenkeel.api.net.RoutingRule.Span;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** RTM_*ROUTE and RTM_*RULE. Bytes are those of a little-endian machine, as x86_64 and aarch64 are. */
class RouteCodecTest {
    private static InetAddress ip(String text) throws Exception {
        return InetAddress.getByName(text);
    }

    private static IpPrefix prefix(String text) throws Exception {
        String[] parts = text.split("/");
        return new IpPrefix(ip(parts[0]), Integer.parseInt(parts[1]));
    }

    private static NextHop via(String gateway, int link, int weight, boolean onlink) throws Exception {
        return new NextHop(link, Optional.of(ip(gateway)), weight, onlink, Optional.empty(), Optional.empty());
    }

    private static NextHop through(Encapsulation tunnel) {
        return new NextHop(7, Optional.empty(), 1, false, Optional.of(tunnel), Optional.empty());
    }

    private static Route route(String to, int table, int metric, List<NextHop> hops, Route.Attributes attributes)
            throws Exception {
        Route.Key key = new Route.Key(prefix(to), Optional.empty(), table, 0, metric);
        return new Route(key, Route.RTN_UNICAST, 0, 18, Optional.empty(), hops, attributes);
    }

    private static Route.Attributes metrics() {
        TreeMap<Integer, Integer> metrics = new TreeMap<>();
        metrics.put(Route.RTAX_MTU, 1300);
        metrics.put(Route.RTAX_HOPLIMIT, 9);
        return new Route.Attributes(
                metrics,
                1 << Route.RTAX_MTU,
                Optional.of("bbr"),
                Optional.empty(),
                Optional.of(1000),
                Optional.of(1),
                Optional.of(true));
    }

    static Stream<Arguments> routes() throws Exception {
        Route.Key from = new Route.Key(prefix("fd00::/64"), Optional.of(prefix("fd01::/48")), 254, 0, 1024);
        return Stream.of(
                arguments(
                        "one gateway",
                        route("192.168.1.0/24", 254, 7, List.of(via("10.0.0.9", 7, 1, true)), Route.Attributes.NONE),
                        "3c000000 1800 0504 2a000000 00000000 02 18 00 00 fe 12 00 01 04000000"
                                + "0800 0100 c0a80100 0800 0600 07000000 0800 0400 07000000 0800 0500 0a000009"),
                arguments(
                        "a large table and nothing else",
                        new Route(
                                new Route.Key(prefix("0.0.0.0/0"), Optional.empty(), 6909, 4, 0),
                                Route.RTN_BLACKHOLE,
                                0,
                                18,
                                Optional.empty(),
                                List.of(),
                                Route.Attributes.NONE),
                        "24000000 1800 0504 2a000000 00000000 02 00 00 04 00 12 00 06 00000000 0800 0f00 fd1a0000"),
                arguments(
                        "two hops, one of the other family",
                        route(
                                "192.168.1.0/24",
                                254,
                                0,
                                List.of(via("10.0.0.9", 7, 3, true), via("fd00::9", 8, 256, false)),
                                Route.Attributes.NONE),
                        "58000000 1800 0504 2a000000 00000000 02 18 00 00 fe 12 00 01 00000000"
                                + "0800 0100 c0a80100 3400 0900 1000 04 02 07000000 0800 0500 0a000009"
                                + "2000 00 ff 08000000 1600 1200 0a00 fd000000000000000000000000000009 0000"),
                arguments(
                        "metrics of IPv6 with a source prefix",
                        new Route(from, 1, 0, 18, Optional.of(ip("fd00::1")), List.of(), metrics()),
                        "9c000000 1800 0504 2a000000 00000000 0a 40 30 00 fe 12 00 01 00000000"
                                + "1400 0100 fd000000000000000000000000000000"
                                + "1400 0200 fd010000000000000000000000000000"
                                + "0800 0600 00040000 1400 0700 fd000000000000000000000000000001"
                                + "2400 0800 0800 0100 04000000 0800 0200 14050000 0800 0a00 09000000 0800 1000 62627200"
                                + "0800 1700 e8030000 0500 1400 01 000000 0500 1a00 01 000000"),
                arguments(
                        "an IPv4 tunnel",
                        route(
                                "192.168.1.0/24",
                                254,
                                0,
                                List.of(through(new Encapsulation.Ip(
                                        17,
                                        Optional.of((Inet4Address) ip("4.3.2.1")),
                                        Optional.of((Inet4Address) ip("1.2.3.4")),
                                        9,
                                        4,
                                        4))),
                                Route.Attributes.NONE),
                        "6c000000 1800 0504 2a000000 00000000 02 18 00 00 fe 12 00 01 00000000"
                                + "0800 0100 c0a80100 0800 0400 07000000 0600 1500 0200 0000 3800 1600"
                                + "0c00 0100 0000000000000011 0800 0200 01020304 0800 0300 04030201"
                                + "0500 0400 09 000000 0500 0500 04 000000 0600 0600 0004 0000"),
                arguments(
                        "an IPv6 tunnel",
                        route(
                                "192.168.1.0/24",
                                254,
                                0,
                                List.of(through(new Encapsulation.Ip6(
                                        0, Optional.empty(), Optional.of((Inet6Address) ip("fd00::1")), 9, 0, 0))),
                                Route.Attributes.NONE),
                        "54000000 1800 0504 2a000000 00000000 02 18 00 00 fe 12 00 01 00000000"
                                + "0800 0100 c0a80100 0800 0400 07000000 0600 1500 0400 0000 2000 1600"
                                + "1400 0200 fd000000000000000000000000000001 0500 0400 09 000000"),
                arguments(
                        "labels",
                        route(
                                "192.168.1.0/24",
                                254,
                                0,
                                List.of(through(new Encapsulation.Mpls(List.of(100, 1048575), Optional.of(3)))),
                                Route.Attributes.NONE),
                        "4c000000 1800 0504 2a000000 00000000 02 18 00 00 fe 12 00 01 00000000"
                                + "0800 0100 c0a80100 0800 0400 07000000 0600 1500 0100 0000 1800 1600"
                                + "0c00 0100 00064000 fffff100 0500 0200 03 000000"),
                arguments(
                        "a locator",
                        route(
                                "192.168.1.0/24",
                                254,
                                0,
                                List.of(through(new Encapsulation.Ila(0x2001_0db8_0000_0001L))),
                                Route.Attributes.NONE),
                        "44000000 1800 0504 2a000000 00000000 02 18 00 00 fe 12 00 01 00000000"
                                + "0800 0100 c0a80100 0800 0400 07000000 0600 1500 0300 0000 1000 1600"
                                + "0c00 0100 20010db800000001"));
    }

    static Stream<Arguments> rules() throws Exception {
        Selector from = new Selector(
                false,
                Optional.of(prefix("10.0.0.0/8")),
                Optional.empty(),
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        Selector all = new Selector(
                true,
                Optional.of(prefix("fd00::/8")),
                Optional.of(prefix("fd01::/16")),
                0x10,
                Optional.of("eth0"),
                Optional.of("lo"),
                Optional.of(new Mark(0x18, 0xc)),
                Optional.of(99L),
                Optional.of(new Span(10, 20)),
                true,
                Optional.of(17),
                Optional.of(new Span(5, 6)),
                Optional.of(new Span(80, 80)));
        return Stream.of(
                arguments(
                        "a lookup",
                        new RoutingRule(
                                false,
                                40,
                                from,
                                RoutingRule.FR_ACT_TO_TBL,
                                100,
                                Optional.empty(),
                                Optional.of(3 << 16 | 4),
                                Optional.of(8),
                                Optional.of(0),
                                18),
                        "4c000000 2000 0506 2a000000 00000000 02 00 08 00 64 0000 01 00000000"
                                + "0800 0600 28000000 0500 1500 12 000000"
                                + "0800 0200 0a000000 0800 0b00 04000300 0800 0e00 08000000 0800 0d00 00000000"),
                arguments(
                        "all that selects",
                        new RoutingRule(
                                true,
                                40,
                                all,
                                RoutingRule.FR_ACT_GOTO,
                                0,
                                Optional.of(50),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                18),
                        "b8000000 2000 0506 2a000000 00000000 0a 10 08 10 00 0000 02 02000000"
                                + "0800 0600 28000000 0500 1500 12 000000 0800 0400 32000000"
                                + "1400 0100 fd010000000000000000000000000000 1400 0200 fd000000000000000000000000000000"
                                + "0900 0300 6574683000 000000 0700 1100 6c6f00 00 0800 0a00 18000000 0800 1000 0c000000"
                                + "0c00 0c00 0000000000000063 0c00 1400 0a000000 14000000 0500 1300 01 000000"
                                + "0500 1600 11 000000 0800 1700 0500 0600 0800 1800 5000 5000"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("routes")
    void aRouteIsTheseBytesAndReadBackAsItWas(String name, Route route, String hex) {
        ByteBuffer target = ByteBuffer.allocate(512);
        RouteCodec.add(new NetlinkWriter(target), 0, 42, route);
        assertEquals(plain(hex), written(target));
        assertEquals(Optional.of(route), RouteCodec.decode(body(hex)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void aRuleIsTheseBytesAndReadBackAsItWas(String name, RoutingRule rule, String hex) {
        ByteBuffer target = ByteBuffer.allocate(512);
        RuleCodec.add(new NetlinkWriter(target), 42, rule);
        assertEquals(plain(hex), written(target));
        assertEquals(Optional.of(rule), RuleCodec.decode(body(hex)));
    }

    @Test
    void aRemovalNamesWhatDistinguishesARouteAndNoMetrics() throws Exception {
        Route route = route("192.168.1.0/24", 254, 0, List.of(via("10.0.0.9", 7, 1, false)), metrics());
        ByteBuffer target = ByteBuffer.allocate(256);
        RouteCodec.remove(new NetlinkWriter(target), 1, route);
        assertEquals(
                plain("34000000 1900 0500 01000000 00000000 02 18 00 00 fe 12 00 01 00000000"
                        + "0800 0100 c0a80100 0800 0400 07000000 0800 0500 0a000009"),
                written(target));
    }

    @Test
    void theKernelsMinusOneMeansThatNothingIsSuppressed() {
        RoutingRule rule = RuleCodec.decode(plainBody(
                        "02 00 00 00 fe 0000 01 00000000" + "0800 0e00 ffffffff 0800 0d00 ffffffff 0800 0600 28000000"))
                .orElseThrow();
        assertEquals(Optional.empty(), rule.suppressPrefixLength());
        assertEquals(Optional.empty(), rule.suppressGroup());
        assertEquals(254, rule.table());
    }

    @Test
    void whatIsNoRouteOfOursIsPassedOver() {
        assertEquals(Optional.empty(), RouteCodec.decode(plainBody("02 18 00 00 fe 12 00")), "too short");
        assertEquals(Optional.empty(), RouteCodec.decode(plainBody("1c 14 00 00 fe 12 00 01 00000000")), "MPLS");
        assertEquals(Optional.empty(), RouteCodec.decode(plainBody("0a 80 00 00 fe 12 00 01 00020000")), "a copy");
        assertEquals(Optional.empty(), RuleCodec.decode(plainBody("80 00 00 00 fe 0000 01 00000000")), "multicast");
    }

    @Test
    void aRouteCoversWhatTheKernelTellsOfItHopByHop() throws Exception {
        Route both = route(
                "fd00::/64",
                254,
                1024,
                List.of(via("fd66::1", 7, 1, false), via("fd66::2", 0, 1, false)),
                Route.Attributes.NONE);
        assertTrue(both.covers(
                route("fd00::/64", 254, 1024, List.of(via("fd66::2", 9, 1, false)), Route.Attributes.NONE)));
        assertEquals(
                false,
                both.covers(
                        route("fd00::/64", 254, 1024, List.of(via("fd66::3", 7, 1, false)), Route.Attributes.NONE)));
    }

    @Test
    void mutatedMessagesNeverReachBeyondTheirBytes() throws Exception {
        byte[][] originals = Stream.concat(routes(), rules())
                .map(it -> HexFormat.of().parseHex(plain((String) it.get()[2])))
                .toArray(byte[][]::new);
        Random random = new Random(1);
        for (int i = 0; i < 100_000; i++) {
            byte[] mutated = originals[i % originals.length].clone();
            for (int j = random.nextInt(4); j >= 0; j--) {
                mutated[random.nextInt(mutated.length)] = (byte) random.nextInt();
            }
            NetlinkReader reader = new NetlinkReader(ByteBuffer.wrap(mutated, 0, random.nextInt(mutated.length + 1)));
            while (reader.next()) {
                RouteCodec.decode(reader.body()).ifPresent(Route::toString);
                RuleCodec.decode(reader.body()).ifPresent(RoutingRule::toString);
            }
        }
    }

    private static String plain(String hex) {
        return hex.replace(" ", "");
    }

    private static ByteBuffer body(String hex) {
        NetlinkReader reader = new NetlinkReader(ByteBuffer.wrap(HexFormat.of().parseHex(plain(hex))));
        assertTrue(reader.next());
        return reader.body();
    }

    private static ByteBuffer plainBody(String hex) {
        return ByteBuffer.wrap(HexFormat.of().parseHex(plain(hex))).order(ByteOrder.nativeOrder());
    }

    private static String written(ByteBuffer target) {
        return HexFormat.of().formatHex(target.array(), 0, target.position());
    }
}
