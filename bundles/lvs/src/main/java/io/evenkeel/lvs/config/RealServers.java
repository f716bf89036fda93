package io.evenkeel.lvs.config;

import io.evenkeel.api.config.Diagnostics;
import io.evenkeel.api.config.Place;
import io.evenkeel.api.lvs.Destination;
import io.evenkeel.api.lvs.ServiceKey;
import io.evenkeel.api.lvs.VirtualService;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The real servers of one virtual server. */
final class RealServers {
    private final List<ServerDefinition> servers = new ArrayList<>();
    private final Map<Object, Place> places = new HashMap<>();
    private final Collection<VirtualService> ports;
    private final Diagnostics problems;
    private long weight;
    private boolean awaited;

    RealServers(Context context, VirtualServerBlock block, Services services, Method method) {
        this.problems = context.problems();
        this.ports = services.ofEachPort();
        for (RealServerBlock server : block.servers()) {
            add(server, new ServerResolver(context, block, server, services, method));
        }
    }

    private void add(RealServerBlock block, ServerResolver resolver) {
        List<ServerDefinition> resolved = resolver.resolve();
        resolved.forEach(server -> add(block, server));
        if (resolved.isEmpty() && resolver.host().isPresent()) {
            awaited = true;
            weight += resolver.weight();
        }
    }

    private void add(RealServerBlock block, ServerDefinition server) {
        Destination destination = server.destination();
        Place here = block.places().block();
        Set<Object> own = own(destination);
        Place first = own.stream()
                .map(places::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        if (first == null) {
            own.forEach(one -> places.put(one, here));
            servers.add(server);
            weight += destination.weight();
            return;
        }
        problems.error(
                here,
                "real_server " + server.name() + " is left out: it stands in " + Complaints.text(first) + " already",
                "remove one of the two");
    }

    /** A row of the kernel's table in the services of one port. */
    private record RowOf(ServiceKey service, Destination.Key row) {}

    /** What no other server may be: two that differ can be the same where a service lends them its port. */
    private Set<Object> own(Destination destination) {
        Set<Object> own = new HashSet<>();
        own.add(destination.key());
        ports.forEach(service -> own.add(new RowOf(
                service.key(), PoolDefinition.rowIn(service, destination).key())));
        return own;
    }

    List<ServerDefinition> list() {
        return List.copyOf(servers);
    }

    /** Of all of them, counting once those whose addresses are not known yet. */
    long weight() {
        return weight;
    }

    /** Whether there are none, and none to wait for. */
    boolean areNone() {
        return servers.isEmpty() && !awaited;
    }
}
