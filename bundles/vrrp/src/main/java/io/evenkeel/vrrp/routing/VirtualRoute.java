package io.evenkeel.vrrp.routing;

import io.evenkeel.api.net.KernelChange.RouteKind;
import io.evenkeel.api.net.NextHop;
import io.evenkeel.api.net.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One route that is wanted.
 *
 * @param route without the indices of its interfaces
 * @param devices names of the interfaces of its hops; empty where the gateway alone says it
 * @param kind how it joins others
 * @param tracked put back when somebody else removes it
 */
public record VirtualRoute(Route route, List<Optional<String>> devices, RouteKind kind, boolean tracked) {
    public VirtualRoute {
        devices = List.copyOf(devices);
    }

    /** The first of its interfaces that is not there. */
    public Optional<String> missing(Function<String, Optional<Integer>> index) {
        return devices.stream()
                .flatMap(Optional::stream)
                .filter(name -> index.apply(name).isEmpty())
                .findFirst();
    }

    /** The route on this host, where its interfaces are. */
    public Route on(Function<String, Optional<Integer>> index) {
        List<NextHop> hops = new ArrayList<>();
        for (int at = 0; at < route.hops().size(); at++) {
            NextHop hop = route.hops().get(at);
            int link = devices.get(at).flatMap(index).orElse(0);
            hops.add(new NextHop(link, hop.gateway(), hop.weight(), hop.onlink(), hop.encapsulation(), hop.realms()));
        }
        return new Route(
                route.key(),
                route.type(),
                route.scope(),
                route.protocol(),
                route.preferredSource(),
                hops,
                route.attributes());
    }

    /** As an operator writes it, in short. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(route.toString());
        devices.forEach(device -> device.ifPresent(name -> text.append(" dev ").append(name)));
        return text.toString();
    }
}
