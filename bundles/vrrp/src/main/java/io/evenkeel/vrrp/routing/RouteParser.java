package io.evenkeel.vrrp.routing;

import io.evenkeel.api.net.IpPrefix;
import io.evenkeel.api.net.KernelChange.RouteKind;
import io.evenkeel.api.net.NextHop;
import io.evenkeel.api.net.Route;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads one route, as ip-route(8) has it with keepalived's additions. */
final class RouteParser {
    private static final int DEFAULT_METRIC_6 = 1024;
    private static final Map<String, Integer> TYPES = Map.ofEntries(
            Map.entry("unicast", Route.RTN_UNICAST),
            Map.entry("local", Route.RTN_LOCAL),
            Map.entry("broadcast", Route.RTN_BROADCAST),
            Map.entry("anycast", Route.RTN_ANYCAST),
            Map.entry("multicast", Route.RTN_MULTICAST),
            Map.entry("blackhole", Route.RTN_BLACKHOLE),
            Map.entry("unreachable", Route.RTN_UNREACHABLE),
            Map.entry("prohibit", Route.RTN_PROHIBIT),
            Map.entry("throw", Route.RTN_THROW),
            Map.entry("nat", Route.RTN_NAT),
            Map.entry("xresolve", Route.RTN_XRESOLVE));
    private static final int RT_SCOPE_HOST = 254;
    private static final int RT_SCOPE_LINK = 253;

    private final WordReader words;
    private final RoutingNames names;
    private final MetricParser metrics;
    private final HopParser hops;

    private Optional<Boolean> family = Optional.empty();
    private Optional<IpPrefix> destination = Optional.empty();
    private boolean everything;
    private int type = Route.RTN_UNICAST;
    private Optional<InetAddress> source = Optional.empty();
    private Optional<IpPrefix> from = Optional.empty();
    private int tos;
    private int table = Route.RT_TABLE_MAIN;
    private int protocol = Route.RTPROT_KEEPALIVED;
    private Optional<Integer> scope = Optional.empty();
    private int metric;
    private Optional<Integer> expires = Optional.empty();
    private Optional<Integer> preference = Optional.empty();
    private Optional<Boolean> ttlPropagate = Optional.empty();
    private RouteKind kind = RouteKind.PREPEND;
    private boolean tracked = true;

    RouteParser(WordReader words, RoutingNames names) {
        this.words = words;
        this.names = names;
        this.metrics = new MetricParser(words);
        this.hops = new HopParser(words, names);
    }

    VirtualRoute parse() throws Refusal {
        while (words.more()) {
            word(words.next("the line"));
        }
        return checked();
    }

    private void word(String word) throws Refusal {
        switch (word) {
            case "inet6" -> family(true);
            case "inet" -> family(false);
            case "to" -> destination(words.next("to"));
            case "src" -> source = Optional.of(words.address("src"));
            case "from" -> from = Optional.of(words.prefix("from"));
            case "tos", "dsfield" -> tos = named(word, names.trafficClass(words.next(word)));
            case "table" -> table = named(word, names.table(words.next(word)));
            case "protocol" -> protocol = named(word, names.protocol(words.next(word)));
            case "vrf" -> table = vrf();
            case "scope" -> scope = Optional.of(named(word, names.scope(words.next(word))));
            case "metric", "priority", "preference" -> metric = (int) words.number(word, 0, 0xffff_ffffL);
            case "expires" -> expires = Optional.of((int) words.number(word, 0, 0xffff_ffffL));
            case "pref" -> preference = Optional.of(preference());
            case "ttl-propagate" -> ttlPropagate = Optional.of(words.oneOf(word, "disabled", "enabled") == 1);
            case "add" -> kind = RouteKind.ADD;
            case "prepend" -> kind = RouteKind.PREPEND;
            case "append" -> kind = RouteKind.APPEND;
            case "no_track" -> tracked = false;
            default -> other(word);
        }
    }

    private void other(String word) throws Refusal {
        if (destination.isEmpty() && !everything && TYPES.containsKey(word)) {
            type = TYPES.get(word);
        } else if (!metrics.take(word) && !hops.take(word)) {
            destination(word);
        }
    }

    private int vrf() throws Refusal {
        String name = words.next("vrf");
        return names.vrf(name)
                .map(Long::intValue)
                .orElseThrow(
                        () -> words.refuse("there is no VRF " + name + " on this host", "make it first, or say table"));
    }

    /** RFC 4191 section 2.1. */
    private int preference() throws Refusal {
        int[] codes = {3, 0, 1};
        return codes[words.oneOf("pref", "low", "medium", "high")];
    }

    private void family(boolean ipv6) throws Refusal {
        if (family.isPresent() && family.get() != ipv6) {
            throw words.refuse("it says both inet and inet6", "say one of them");
        }
        family = Optional.of(ipv6);
    }

    private void destination(String word) throws Refusal {
        if (destination.isPresent() || everything) {
            throw words.refuse("there is no word " + word + " for a route", "correct or remove it; see ip-route(8)");
        }
        if (word.equals("default") || word.equals("any") || word.equals("all")) {
            everything = true;
        } else {
            destination = Optional.of(words.prefix("destination", word));
        }
    }

    private int named(String option, Optional<Long> number) throws Refusal {
        return number.map(Long::intValue)
                .orElseThrow(() -> words.refuse(
                        "there is no such " + option,
                        "give its number, or add the name to the files of /etc/iproute2"));
    }

    private VirtualRoute checked() throws Refusal {
        if (destination.isEmpty() && !everything) {
            throw words.refuseLine("it has no destination", "write ADDRESS/LENGTH or default");
        }
        boolean ipv6 = isIpv6();
        IpPrefix to = destination.isPresent() ? network(destination.get()) : Numeric.everything(ipv6);
        checkFamily(ipv6);
        List<NextHop> ways = hops.hops();
        if (type == Route.RTN_UNICAST && ways.isEmpty()) {
            throw words.refuseLine("it leads nowhere", "add via ADDRESS, dev INTERFACE or nexthop");
        }
        checkProtocol();
        int effective = ipv6 && metric == 0 ? DEFAULT_METRIC_6 : metric;
        Route route = new Route(
                new Route.Key(to, from.map(Numeric::masked), table, tos, effective),
                type,
                scope.orElse(ipv6 ? 0 : scopeOfType()),
                protocol,
                source,
                ways,
                metrics.attributes(ipv6 ? Optional.empty() : hops.realms(), expires, preference, ttlPropagate));
        return new VirtualRoute(route, hops.devices(), kind, tracked);
    }

    private boolean isIpv6() throws Refusal {
        Optional<Boolean> written = destination.map(IpPrefix::ipv6);
        if (family.isPresent() && written.isPresent() && !family.get().equals(written.get())) {
            throw words.refuseLine(
                    "it says " + (family.get() ? "inet6" : "inet") + ", and its destination is of the other family",
                    "remove the word");
        }
        return family.or(() -> written).orElseGet(() -> source.or(() -> from.map(IpPrefix::address))
                .or(hops::gateway)
                .filter(Inet6Address.class::isInstance)
                .isPresent());
    }

    private IpPrefix network(IpPrefix written) throws Refusal {
        IpPrefix network = Numeric.masked(written);
        if (!written.ipv6() && !network.equals(written)) {
            throw words.refuseLine(written + " has bits behind its prefix length", "write " + network);
        }
        return network;
    }

    private void checkFamily(boolean ipv6) throws Refusal {
        boolean otherSource = source.filter(address -> address instanceof Inet6Address != ipv6)
                .isPresent();
        boolean otherGateway = hops.gateways().stream().anyMatch(address -> address instanceof Inet6Address != ipv6);
        if (otherSource || from.filter(prefix -> prefix.ipv6() != ipv6).isPresent() || otherGateway && ipv6) {
            throw words.refuseLine("it mixes IPv4 and IPv6", "give addresses of one family; only via may differ");
        }
        if (ipv6 && tos != 0) {
            throw words.refuseLine("IPv6 routes have no tos", "remove it, or use a rule with tos");
        }
        ignored(ipv6 && hops.realms().isPresent(), "realms is ignored: IPv6 routes have none");
        ignored(!ipv6 && from.isPresent(), "from is ignored: IPv4 routes have none, a rule has");
        ignored(!ipv6 && expires.isPresent(), "expires is ignored: IPv4 routes do not expire");
        ignored(!ipv6 && preference.isPresent(), "pref is ignored: IPv4 routes have none");
        from = ipv6 ? from : Optional.empty();
        expires = ipv6 ? expires : Optional.empty();
        preference = ipv6 ? preference : Optional.empty();
    }

    private void ignored(boolean so, String message) {
        if (so) {
            words.ignored(message, "remove it");
        }
    }

    private void checkProtocol() {
        if (tracked && protocol != Route.RTPROT_KEEPALIVED) {
            words.warn(
                    "protocol is ignored: a route that is put back is one of protocol keepalived",
                    "add no_track, or remove protocol");
            protocol = Route.RTPROT_KEEPALIVED;
        }
    }

    /** Unicast routes are global even without gateway, as in keepalived and unlike ip-route(8). */
    private int scopeOfType() {
        return switch (type) {
            case Route.RTN_LOCAL, Route.RTN_NAT -> RT_SCOPE_HOST;
            case Route.RTN_BROADCAST, Route.RTN_ANYCAST -> RT_SCOPE_LINK;
            default -> 0;
        };
    }
}
