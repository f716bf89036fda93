package io.evenkeel.vrrp.routing;

import io.evenkeel.vrrp.config.VirtualAddress;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is on this host from start to stop.
 *
 * @param addresses each with an interface of its own
 * @param followers by address, route or rule the names of the instances that cannot be MASTER without it
 */
public record Statics(List<VirtualAddress> addresses, Routing routing, Map<Record, Set<String>> followers) {
    public static final Statics NONE = new Statics(List.of(), Routing.NONE, Map.of());

    public Statics {
        addresses = List.copyOf(addresses);
        followers = Map.copyOf(followers);
    }

    public boolean isEmpty() {
        return addresses.isEmpty() && routing.isEmpty();
    }
}
