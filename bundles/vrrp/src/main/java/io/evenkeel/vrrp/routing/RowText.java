package io.evenkeel.vrrp.routing;

import io.evenkeel.api.net.IpText;
import io.evenkeel.api.net.NextHop;
import io.evenkeel.api.net.Route;
import io.evenkeel.api.net.RoutingRule;
import io.evenkeel.api.net.RoutingRule.Selector;
import io.evenkeel.api.net.RoutingRule.Span;
import java.net.Inet6Address;
import java.util.Locale;
import java.util.Map;

/** Routes and rules as keepalived's dumps word them. */
public final class RowText {
    private static final int DEFAULT_METRIC_6 = 1024;
    private static final Map<Integer, String> TYPES = Map.of(
            Route.RTN_LOCAL, "local ",
            Route.RTN_BROADCAST, "broadcast ",
            Route.RTN_ANYCAST, "anycast ",
            Route.RTN_MULTICAST, "multicast ",
            Route.RTN_BLACKHOLE, "blackhole ",
            Route.RTN_UNREACHABLE, "unreachable ",
            Route.RTN_PROHIBIT, "prohibit ",
            Route.RTN_THROW, "throw ",
            Route.RTN_NAT, "nat ",
            Route.RTN_XRESOLVE, "xresolve ");
    private static final Map<Integer, String> METRICS = Map.ofEntries(
            Map.entry(Route.RTAX_MTU, "mtu"),
            Map.entry(Route.RTAX_WINDOW, "window"),
            Map.entry(Route.RTAX_RTT, "rtt"),
            Map.entry(Route.RTAX_RTTVAR, "rttvar"),
            Map.entry(Route.RTAX_SSTHRESH, "ssthresh"),
            Map.entry(Route.RTAX_CWND, "cwnd"),
            Map.entry(Route.RTAX_ADVMSS, "advmss"),
            Map.entry(Route.RTAX_REORDERING, "reordering"),
            Map.entry(Route.RTAX_HOPLIMIT, "hoplimit"),
            Map.entry(Route.RTAX_INITCWND, "initcwnd"),
            Map.entry(Route.RTAX_FEATURES, "features"),
            Map.entry(Route.RTAX_RTO_MIN, "rto_min"),
            Map.entry(Route.RTAX_INITRWND, "initrwnd"),
            Map.entry(Route.RTAX_QUICKACK, "quickack"),
            Map.entry(Route.RTAX_FASTOPEN_NO_COOKIE, "fastopen_no_cookie"));
    private static final Map<Integer, String> ACTIONS = Map.of(
            RoutingRule.FR_ACT_NOP, " nop",
            RoutingRule.FR_ACT_BLACKHOLE, " type blackhole",
            RoutingRule.FR_ACT_UNREACHABLE, " type unreachable",
            RoutingRule.FR_ACT_PROHIBIT, " type prohibit");

    private final StringBuilder text = new StringBuilder();

    private RowText() {}

    /** A route on one line. */
    public static String of(VirtualRoute route) {
        RowText row = new RowText();
        row.route(route);
        return row.text.toString();
    }

    /** A rule on one line. */
    public static String of(VirtualRule rule) {
        RowText row = new RowText();
        row.rule(rule);
        return row.text.toString();
    }

    private RowText word(String word, Object value) {
        text.append(' ').append(word).append(' ').append(value);
        return this;
    }

    private void route(VirtualRoute wanted) {
        Route route = wanted.route();
        Route.Key key = route.key();
        text.append(wanted.kind().name().toLowerCase(Locale.ROOT)).append(' ');
        text.append(TYPES.getOrDefault(route.type(), ""));
        text.append(key.destination().length() == 0 ? "default" : key.destination());
        key.source().ifPresent(source -> word("from", source));
        route.preferredSource().ifPresent(source -> word("src", IpText.of(source)));
        boolean single = route.hops().size() == 1;
        if (single) {
            gateway(route.hops().get(0));
        }
        if (key.tos() != 0) {
            word("tos", key.tos());
        }
        if (single) {
            device(wanted, 0);
        }
        if (key.table() != Route.RT_TABLE_MAIN) {
            word("table", Integer.toUnsignedString(key.table()));
        }
        word("proto", route.protocol());
        if (route.scope() != 0) {
            word("scope", route.scope());
        }
        if (key.metric() != 0 && !(route.ipv6() && key.metric() == DEFAULT_METRIC_6)) {
            word("metric", Integer.toUnsignedString(key.metric()));
        }
        attributes(route.attributes());
        for (int at = 0; !single && at < route.hops().size(); at++) {
            text.append(" nexthop");
            gateway(route.hops().get(at));
            device(wanted, at);
            word("weight", route.hops().get(at).weight());
        }
        text.append(wanted.tracked() ? "" : " no_track");
    }

    private void gateway(NextHop hop) {
        hop.gateway()
                .ifPresent(gateway ->
                        word("via " + (gateway instanceof Inet6Address ? "inet6" : "inet"), IpText.of(gateway)));
    }

    private void device(VirtualRoute wanted, int hop) {
        wanted.devices().get(hop).ifPresent(name -> word("dev", name));
        text.append(wanted.route().hops().get(hop).onlink() ? " onlink" : "");
    }

    private void attributes(Route.Attributes attributes) {
        attributes.metrics().forEach((metric, value) -> {
            boolean locked = (attributes.locked() & 1 << metric) != 0;
            word(METRICS.getOrDefault(metric, "metric " + metric) + (locked ? " lock" : ""), value);
        });
        attributes.congestionControl().ifPresent(name -> word("congctl", name));
        attributes.realms().ifPresent(this::realms);
        attributes.expires().ifPresent(seconds -> word("expires", seconds));
    }

    private void realms(int realms) {
        word("realms", (realms >>> Short.SIZE) + "/" + (realms & 0xffff));
    }

    private void rule(VirtualRule wanted) {
        RoutingRule rule = wanted.rule();
        Selector selector = rule.selector();
        text.append(selector.not() ? "not " : "").append("from ");
        text.append(selector.from().map(Object::toString).orElse("all"));
        selector.to().ifPresent(to -> word("to", to));
        word("priority", Integer.toUnsignedString(rule.priority()));
        word("tos", "0x" + Integer.toHexString(selector.tos()));
        selector.mark()
                .ifPresent(mark -> word(
                        "fwmark",
                        "0x" + Integer.toHexString(mark.value())
                                + (mark.mask() == -1 ? "" : "/0x" + Integer.toHexString(mark.mask()))));
        selector.incoming().ifPresent(name -> word("iif", name));
        selector.outgoing().ifPresent(name -> word("oif", name));
        selector.tunnelId().ifPresent(id -> word("tunnel-id", id));
        selector.users().ifPresent(users -> word("uidrange", span(users)));
        rule.suppressPrefixLength().ifPresent(length -> word("suppress_prefixlength", length));
        rule.suppressGroup().ifPresent(group -> word("suppress_ifgroup", group));
        word("protocol", rule.protocol());
        selector.ipProtocol().ifPresent(protocol -> word("ipproto", protocol));
        selector.sourcePorts().ifPresent(ports -> word("sport", span(ports)));
        selector.destinationPorts().ifPresent(ports -> word("dport", span(ports)));
        rule.realms().ifPresent(this::realms);
        action(rule);
        text.append(wanted.tracked() ? "" : " no_track");
    }

    private void action(RoutingRule rule) {
        if (rule.selector().l3mdev()) {
            text.append(" l3mdev");
        } else if (rule.action() == RoutingRule.FR_ACT_TO_TBL) {
            word("lookup", Integer.toUnsignedString(rule.table()));
        } else if (rule.action() == RoutingRule.FR_ACT_GOTO) {
            word("goto", Integer.toUnsignedString(rule.target().orElse(0)));
        } else {
            text.append(ACTIONS.getOrDefault(rule.action(), ""));
        }
    }

    private static String span(Span span) {
        return Integer.toUnsignedString(span.first()) + "-" + Integer.toUnsignedString(span.last());
    }
}
