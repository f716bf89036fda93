package io.evenkeel.vrrp.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.api.config.Diagnostic;
import io.evenkeel.api.config.Place;
import io.evenkeel.api.config.PlacedWord;
import io.evenkeel.api.net.Encapsulation;
import io.evenkeel.api.net.KernelChange.RouteKind;
import io.evenkeel.api.net.Link;
import io.evenkeel.api.net.MacAddress;
import io.evenkeel.api.net.NetworkView;
import io.evenkeel.api.net.NextHop;
import io.evenkeel.api.net.Route;
import io.evenkeel.api.net.RoutingRule;
import io.evenkeel.vrrp.fake.FakeNetwork;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The lines of routes and rules: what they mean, and what is said of those that mean nothing. */
class GrammarTest {
    private static final Link VRF = new Link(
            9,
            "blue",
            1,
            1500,
            1,
            MacAddress.of((byte) 2, (byte) 0, (byte) 0, (byte) 0, (byte) 0, (byte) 9),
            0,
            Optional.of(new Link.Kind("vrf", 1007)),
            "");

    private final List<Diagnostic> problems = new ArrayList<>();
    private final RoutingResolver resolver = new RoutingResolver(
            new IprouteKeywords(Optional.empty(), Optional.of("/nonexistent")),
            new NetworkView(List.of(VRF), List.of()),
            problems::add);

    private static List<PlacedWord> words(String line) {
        List<PlacedWord> words = new ArrayList<>();
        int at = 0;
        for (String word : line.trim().split("\\s+")) {
            int column = line.indexOf(word, at) + 1;
            words.add(new PlacedWord(word, new Place("test.conf", 1, column, word.length(), line)));
            at = column;
        }
        return words;
    }

    private VirtualRoute route(String line) {
        return parsedRoute(line).orElseThrow(() -> new AssertionError(problems.toString()));
    }

    private Optional<VirtualRoute> parsedRoute(String line) {
        return resolver.route("route", words(line), new Place("test.conf", 1, 1, 1, line));
    }

    private Optional<VirtualRule> parsedRule(String line) {
        return resolver.rule("rule", words(line), new Place("test.conf", 1, 1, 1, line));
    }

    private RoutingRule rule(String line) {
        return parsedRule(line)
                .orElseThrow(() -> new AssertionError(problems.toString()))
                .rule();
    }

    @Test
    void aRouteHasTheDefaultsOfKeepalived() {
        VirtualRoute route = route("192.168.1.0/24 dev eth0");
        assertEquals(Route.RT_TABLE_MAIN, route.route().key().table());
        assertEquals(18, route.route().protocol());
        assertEquals(0, route.route().scope());
        assertEquals(RouteKind.PREPEND, route.kind());
        assertEquals(List.of(Optional.of("eth0")), route.devices());
        assertTrue(route.tracked());
        assertEquals(1024, route("fd00::/64 dev eth0").route().key().metric());
    }

    @Test
    void theRouteOfTheManualIsUnderstoodWhole() {
        VirtualRoute route = route(
                "192.168.200.0/24 dev p33p1.2 table 6909 tos 0x04 protocol 12 scope link priority 12 mtu 1000 hoplimit 100"
                        + " advmss 101 rtt 1s rttvar 1s reordering 104 window 105 cwnd 106 ssthresh lock 107 realms 3/0x14"
                        + " rto_min 300ms initcwnd 109 initrwnd 110 features ecn add no_track");
        assertEquals(6909, route.route().key().table());
        assertEquals(4, route.route().key().tos());
        assertEquals(12, route.route().key().metric());
        assertEquals(12, route.route().protocol());
        assertEquals(253, route.route().scope());
        assertEquals(RouteKind.ADD, route.kind());
        assertEquals(
                "{2=1000, 3=105, 4=8000, 5=4000, 6=107, 7=106, 8=101, 9=104, 10=100, 11=109, 12=1, 13=300, 14=110}",
                route.route().attributes().metrics().toString());
        assertEquals(1 << Route.RTAX_SSTHRESH, route.route().attributes().locked());
        assertEquals(Optional.of(3 << 16 | 20), route.route().attributes().realms());
        assertEquals(List.of(), problems);
    }

    @Test
    void aVrfIsItsTable() {
        assertEquals(1007, route("default dev eth0 vrf blue").route().key().table());
        assertEquals(Optional.empty(), parsedRoute("default dev eth0 vrf green"));
        assertTrue(problems.get(0).message().contains("there is no VRF green"), problems.toString());
    }

    @Test
    void severalWaysAreNexthopsOrAnOr() {
        VirtualRoute several = route(
                "192.168.1.0/24 nexthop via 10.0.0.1 dev a onlink weight 3 realms 4 nexthop via inet6 fd00::1 dev b encap ip id"
                        + " 7 dst 1.2.3.4 src 4.3.2.1 tos 3 ttl 9 weight 256 table 7");
        List<NextHop> hops = several.route().hops();
        assertEquals(List.of(Optional.of("a"), Optional.of("b")), several.devices());
        assertEquals(3, hops.get(0).weight());
        assertTrue(hops.get(0).onlink());
        assertEquals(Optional.of(4), hops.get(0).realms());
        assertEquals(256, hops.get(1).weight());
        assertEquals(Optional.of(FakeNetwork.ip("fd00::1")), hops.get(1).gateway());
        Encapsulation.Ip tunnel = (Encapsulation.Ip) hops.get(1).encapsulation().orElseThrow();
        assertEquals(List.of(7L, 9, 3), List.of(tunnel.id(), tunnel.ttl(), tunnel.tos()));
        assertEquals(7, several.route().key().table());
        assertEquals(
                2,
                route("192.168.1.0/24 via 10.0.0.1 or 10.0.0.2 dev a")
                        .route()
                        .hops()
                        .size());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            textBlock =
                    """
            blackhole 10.0.0.0/8                        , 6
            prohibit default                            , 8
            local 10.0.0.1 dev lo                       , 2
            unicast to 10.0.0.0/8 dev a                 , 1
            inet6 unreachable default                   , 7
            throw fd00::/8                              , 9
            """)
    void theFirstWordMayBeTheType(String line, int type) {
        assertEquals(type, route(line).route().type());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            192.168.1.0/24 dev eth0 bogus 3                  | 25 | there is no word bogus for a route
            192.168.1.7/24 dev eth0                          | 1  | has bits behind its prefix length
            dev eth0                                         | 1  | it has no destination
            192.168.1.0/24                                   | 1  | it leads nowhere
            192.168.1.0/24 dev eth0 mtu                      | 25 | 'mtu' lacks a word
            192.168.1.0/24 dev eth0 mtu big                  | 29 | mtu big is no number
            192.168.1.0/24 dev eth0 hoplimit 300             | 34 | no number between 1 and 255
            192.168.1.0/24 dev eth0 table nosuch             | 31 | there is no such table
            192.168.1.0/24 dev eth0 features cookies         | 34 | there is no features cookies
            192.168.1.0/24 dev eth0 src fd00::1              | 1  | it mixes IPv4 and IPv6
            inet6 192.168.1.0/24 dev eth0                    | 1  | its destination is of the other family
            fd00::/64 via 10.0.0.1                           | 1  | it mixes IPv4 and IPv6
            fd00::/64 dev eth0 tos 4                         | 1  | IPv6 routes have no tos
            192.168.1.0/24 dev eth0 nexthop via 10.0.0.1     | 1  | both a way of its own and nexthop
            192.168.1.0/24 nexthop weight 3                  | 31 | nexthop leads nowhere
            192.168.1.0/24 via 10.0.0.256                    | 20 | is no IP address
            192.168.1.0/24 encap vxlan dev eth0              | 22 | there is no encap vxlan
            192.168.1.0/24 encap mpls 1/x dev eth0           | 27 | label x is no number
            192.168.1.0/24 dev eth0 rtt soon                 | 29 | rtt soon is no time
            192.168.1.0/24 dev eth0 as 1.2.3.4               | 25 | 'as' is followed by 'to ADDRESS'
            """)
    void aRouteThatCannotBeUsedIsLeftOutAndTheWordNamed(String line, int column, String reason) {
        assertEquals(Optional.empty(), parsedRoute(line));
        assertEquals(1, problems.size(), problems.toString());
        Diagnostic told = problems.get(0);
        assertEquals(Diagnostic.Kind.ERROR, told.kind());
        assertTrue(told.message().contains(reason), told.message());
        assertEquals(column, told.place().column(), told.message());
        assertTrue(told.remedy().isPresent());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            192.168.1.0/24 dev eth0 expires 100  | expires is ignored
            fd00::/64 dev eth0 realms 3          | realms is ignored
            192.168.1.0/24 dev eth0 protocol 12  | protocol is ignored
            192.168.1.0/24 dev eth0 rtt 10ms     | 200ms is used
            192.168.1.0/24 dev eth0 as to 1.2.3.4 | 'as to' is ignored
            192.168.1.0/24 via 10.0.0.1 or 10.0.0.2 | old spelling
            """)
    void whatHasNoEffectIsTold(String line, String reason) {
        route(line);
        assertEquals(1, problems.size(), problems.toString());
        assertTrue(problems.get(0).message().contains(reason), problems.toString());
    }

    @Test
    void theRulesOfTheManualAreUnderstood() {
        RoutingRule rule =
                rule("from 192.168.28.0/24 to 192.168.29.0/26 table 9 iif p33p1 oif wlan0 tos 22 fwmark 24/12"
                        + " preference 39 realms 30/20");
        assertEquals(39, rule.priority());
        assertEquals(22, rule.selector().tos());
        assertEquals(Optional.of(new RoutingRule.Mark(24, 12)), rule.selector().mark());
        assertEquals(Optional.of(30 << 16 | 20), rule.realms());
        RoutingRule second = rule(
                "to 1:2:3:4:6:6:7:0/112 from 8:6:5:4:3:2::/96 l3mdev protocol 18 ip_proto UDP sport 10-20 dport 20 order 4");
        assertTrue(second.ipv6());
        assertTrue(second.selector().l3mdev());
        assertEquals(Optional.of(17), second.selector().ipProtocol());
        assertEquals(
                Optional.of(new RoutingRule.Span(20, 20)), second.selector().destinationPorts());
        assertEquals(List.of(), problems);
    }

    @Test
    void rulesWithoutPreferenceCountDownInEachFamilyAndAreWarnedOf() {
        assertEquals(16384, rule("from 10.0.0.1 table 5").priority());
        assertEquals(16383, rule("from 10.0.0.2 table 5").priority());
        assertEquals(16384, rule("from fd00::1 table 5").priority());
        assertEquals(3, problems.size());
        assertEquals(Diagnostic.Kind.WARNING, problems.get(0).kind());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            from 10.0.0.1 preference 5                       | 1  | it does nothing
            from 10.0.0.1 table 5 blackhole preference 5     | 23 | it has a second action
            from 10.0.0.1 goto 4 preference 5                | 1  | it would go back
            from 10.0.0.1 to fd00::1 table 3 preference 5    | 1  | it mixes IPv4 and IPv6
            from 10.0.0.1 table 5 pref 5                     | 23 | there is no word pref for a rule
            from 10.0.0.1 table 5 uidrange 7 preference 5    | 32 | is no range
            from 10.0.0.1 table 5 sport 9-8 preference 5     | 29 | ends before it begins
            from 10.0.0.1 table 5 fwmark 0xg preference 5    | 30 | is no number
            from 10.0.0.1 type                               | 15 | lacks an action
            l3mdev table 5 preference 5                      | 1  | both l3mdev and table
            """)
    void aRuleThatCannotBeUsedIsLeftOutAndTheWordNamed(String line, int column, String reason) {
        assertEquals(Optional.empty(), parsedRule(line));
        Diagnostic told = problems.get(problems.size() - 1);
        assertEquals(Diagnostic.Kind.ERROR, told.kind());
        assertTrue(told.message().contains(reason), told.message());
        assertEquals(column, told.place().column(), told.message());
    }

    /** What keepalived 2.2.7 writes into its dumps for the same lines. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            192.168.1.0/24 via 10.7.0.2 dev e0 metric 5 table 100 | prepend 192.168.1.0/24 via inet 10.7.0.2 dev e0 table 100 proto 18 metric 5
            192.168.9.0/24 nexthop via 10.7.0.2 dev e0 weight 1 nexthop via 10.7.0.3 dev e0 weight 2 no_track | \
            prepend 192.168.9.0/24 proto 18 nexthop via inet 10.7.0.2 dev e0 weight 1 nexthop via inet 10.7.0.3 dev e0 weight 2 no_track
            fd01::/64 dev e0 | prepend fd01::/64 dev e0 proto 18
            """)
    void dumpsWordRoutesAsKeepalivedDoes(String line, String dumped) {
        assertEquals(dumped, RowText.of(route(line)));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            from 192.168.1.0/24 table 100 preference 40 | from 192.168.1.0/24 priority 40 tos 0x0 protocol 18 lookup 100
            not from 192.168.2.0/24 to 1.2.3.4 iif e0 fwmark 7/3 blackhole preference 41 | \
            not from 192.168.2.0/24 to 1.2.3.4 priority 41 tos 0x0 fwmark 0x7/0x3 iif e0 protocol 18 type blackhole
            """)
    void dumpsWordRulesAsKeepalivedDoes(String line, String dumped) {
        assertEquals(dumped, RowText.of(parsedRule(line).orElseThrow()));
    }

    @Test
    void noLineHoweverMixedBreaksTheParsers() {
        String[] vocabulary =
                ("default 10.0.0.0/8 fd00::/8 via inet6 inet 10.0.0.1 fd00::1 dev eth0 nexthop weight 1 encap ip ip6"
                                + " mpls ila id dst src 1:2:3:4 mtu lock 9 rtt 1s table main metric as to or blackhole from not goto"
                                + " 99999999999999999999 0x -1 / : 1/ /1 fwmark 1/2 sport 1- - realms 1/ l3mdev type unicast uidrange"
                                + " 4294967295 ttl 256 features ecn pref low expires add track_group")
                        .split(" ");
        Random random = new Random(7);
        for (int i = 0; i < 50_000; i++) {
            StringBuilder line = new StringBuilder();
            for (int j = random.nextInt(9); j >= 0; j--) {
                line.append(vocabulary[random.nextInt(vocabulary.length)]).append(' ');
            }
            parsedRoute(line.toString());
            parsedRule(line.toString());
            problems.clear();
        }
    }
}
