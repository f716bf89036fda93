package io.evenkeel.vrrp.routing;

import io.evenkeel.api.net.KernelChange;
import io.evenkeel.api.net.KernelChange.OfRoute;
import io.evenkeel.api.net.KernelChange.OfRule;
import io.evenkeel.api.net.KernelChange.RouteKind;
import io.evenkeel.api.net.NextHop;
import io.evenkeel.api.net.Route;
import io.evenkeel.api.net.RoutingRule;
import java.net.InetAddress;
import java.util.Optional;

/**
 * A route or rule on this host.
 *
 * @param change that makes it
 * @param wanted what it was made of, and is called
 * @param tracked put back when somebody else removes it
 */
record Row(KernelChange change, Record wanted, boolean tracked) {
    static Row of(VirtualRoute wanted, Route placed) {
        return new Row(new OfRoute(wanted.kind(), placed), wanted, wanted.tracked());
    }

    static Row of(VirtualRule wanted) {
        return new Row(new OfRule(true, wanted.rule()), wanted, wanted.tracked());
    }

    Optional<Route> route() {
        return change instanceof OfRoute of ? Optional.of(of.route()) : Optional.empty();
    }

    Optional<RoutingRule> rule() {
        return change instanceof OfRule of ? Optional.of(of.rule()) : Optional.empty();
    }

    /** What there is once in the kernel. */
    Record identity() {
        return change instanceof OfRoute of ? of.route() : ((OfRule) change).rule();
    }

    KernelChange removal() {
        return change instanceof OfRoute of
                ? new OfRoute(RouteKind.REMOVE, of.route())
                : new OfRule(false, ((OfRule) change).rule());
    }

    /** Whether the kernel may have dropped it silently when something happened on the link. */
    boolean dependsOn(int link) {
        return route().filter(
                        route -> route.hops().stream().mapToInt(NextHop::link).anyMatch(own -> own == link || own == 0))
                .isPresent();
    }

    /** Whether it is a route of the family. */
    boolean isOf(boolean ipv6) {
        return route().filter(route -> route.ipv6() == ipv6).isPresent();
    }

    boolean speaksFrom(InetAddress address) {
        return route().flatMap(Route::preferredSource).filter(address::equals).isPresent();
    }

    @Override
    public String toString() {
        return (wanted instanceof VirtualRoute ? "route " : "") + wanted;
    }
}
