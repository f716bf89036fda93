package io.evenkeel.vrrp.routing;

import io.evenkeel.api.net.IpPrefix;
import io.evenkeel.api.net.KernelChange;
import io.evenkeel.api.net.KernelChange.OfRoute;
import io.evenkeel.api.net.KernelChange.OfRule;
import io.evenkeel.api.net.KernelChange.RouteKind;
import io.evenkeel.api.net.NextHop;
import io.evenkeel.api.net.Route;
import io.evenkeel.api.net.RoutingRule;
import io.evenkeel.vrrp.config.Definitions;
import io.evenkeel.vrrp.config.RouterDefinition;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Changes of routes and rules that the kernel refuses after all the way there, for a rehearsal: a route by a link that does
 * not exist, to addresses nobody has (RFC 5737, RFC 3849), and the removal of a rule that nobody made.
 */
public final class NobodysRows {
    private static final int IPV4_BITS = 24;
    private static final int IPV6_BITS = 64;
    /** Of the last that are asked, before the one for the main table. */
    private static final int PRIORITY = 32_765;

    private final int link;

    private NobodysRows(int link) {
        this.link = link;
    }

    /**
     * Of the kinds that the routers have; none where they have none.
     *
     * @param link that does not exist
     */
    public static List<KernelChange> of(Definitions definitions, int link) {
        List<Routing> all = definitions.routers().stream()
                .map(RouterDefinition::routing)
                .filter(routing -> !routing.isEmpty())
                .toList();
        NobodysRows rows = new NobodysRows(link);
        List<KernelChange> changes = new ArrayList<>();
        for (boolean ipv6 : new boolean[] {false, true}) {
            if (all.stream()
                    .flatMap(one -> one.routes().stream())
                    .anyMatch(route -> route.route().ipv6() == ipv6)) {
                changes.add(new OfRoute(RouteKind.ADD, rows.route(ipv6)));
            }
            if (all.stream()
                    .flatMap(one -> one.rules().stream())
                    .anyMatch(rule -> rule.rule().ipv6() == ipv6)) {
                changes.add(new OfRule(false, rule(ipv6)));
            }
        }
        return changes;
    }

    private Route route(boolean ipv6) {
        return new Route(
                new Route.Key(nobody(ipv6), Optional.empty(), Route.RT_TABLE_MAIN, 0, 0),
                Route.RTN_UNICAST,
                0,
                Route.RTPROT_KEEPALIVED,
                Optional.empty(),
                List.of(new NextHop(link, Optional.empty(), 1, false, Optional.empty(), Optional.empty())),
                Route.Attributes.NONE);
    }

    private static RoutingRule rule(boolean ipv6) {
        return new RoutingRule(
                ipv6,
                PRIORITY,
                new RoutingRule.Selector(
                        false,
                        Optional.of(nobody(ipv6)),
                        Optional.of(nobody(ipv6)),
                        0,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                RoutingRule.FR_ACT_TO_TBL,
                Route.RT_TABLE_MAIN,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Route.RTPROT_KEEPALIVED);
    }

    private static IpPrefix nobody(boolean ipv6) {
        byte[] bytes = ipv6 ? new byte[16] : new byte[] {(byte) 192, 0, 2, 0};
        if (ipv6) {
            bytes[0] = 0x20;
            bytes[1] = 0x01;
            bytes[2] = 0x0d;
            bytes[3] = (byte) 0xb8;
        }
        try {
            return new IpPrefix(InetAddress.getByAddress(bytes), ipv6 ? IPV6_BITS : IPV4_BITS);
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("an address has 4 or 16 bytes", impossible);
        }
    }
}
