package io.evenkeel.vrrp;

import io.evenkeel.api.log.Log;
import io.evenkeel.api.net.EventLoop;
import io.evenkeel.api.net.KernelChange;
import io.evenkeel.api.net.KernelChange.OfRoute;
import io.evenkeel.api.net.KernelChange.OfRule;
import io.evenkeel.api.net.KernelChange.RouteKind;
import io.evenkeel.api.net.NativeException;
import io.evenkeel.api.net.Network;
import io.evenkeel.api.net.Route;
import io.evenkeel.api.net.RoutingTables;
import io.evenkeel.vrrp.config.Definitions;
import io.evenkeel.vrrp.routing.RoutingBook;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Hears of routes and rules while there are any of ours, and removes those a daemon that died left. Loop thread only. */
final class RoutingWatch {
    private final EventLoop loop;
    private final Network network;
    private final RoutingBook book;
    private final Log log;
    private Optional<Network.Subscription> subscription = Optional.empty();

    RoutingWatch(EventLoop loop, Network network, RoutingBook book, Log log) {
        this.loop = loop;
        this.network = network;
        this.book = book;
        this.log = log;
    }

    /** Hears from now on, when anything is defined that may be removed. */
    void watch(Definitions wanted) throws NativeException {
        boolean any = !wanted.statics().routing().isEmpty()
                || wanted.routers().stream()
                        .anyMatch(router -> !router.routing().isEmpty());
        if (any && subscription.isEmpty()) {
            subscription = Optional.of(network.monitorRouting(loop, Route.RTPROT_KEEPALIVED, book));
        } else if (!any) {
            close();
        }
    }

    /** Removes what has our protocol and is nobody's here. */
    void sweep(RoutingTables found) {
        List<KernelChange> leftovers = new ArrayList<>();
        found.rules().stream()
                .filter(rule -> !book.holds(rule))
                .forEach(rule -> leftovers.add(new OfRule(false, rule)));
        found.routes().stream()
                .filter(route -> !book.holds(route))
                .forEach(route -> leftovers.add(new OfRoute(RouteKind.REMOVE, route)));
        if (leftovers.isEmpty()) {
            return;
        }
        log.info(
                "removing " + leftovers.size() + " routes and rules of protocol keepalived that nobody wants any more");
        try {
            network.change(leftovers)
                    .forEach(answer ->
                            answer.ifPresent(failure -> log.warning("a leftover stays: " + failure.getMessage())));
        } catch (NativeException failure) {
            log.warning("leftover routes and rules stay: " + failure.getMessage());
        }
    }

    void close() {
        subscription.ifPresent(Network.Subscription::close);
        subscription = Optional.empty();
    }
}
