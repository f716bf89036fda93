package io.evenkeel.lvs.config;

import io.evenkeel.api.config.Diagnostics;
import io.evenkeel.api.config.Place;
import io.evenkeel.api.lvs.Destination;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The real servers of one virtual server. */
final class RealServers {
    private final List<ServerDefinition> servers = new ArrayList<>();
    private final Map<Destination.Key, Place> places = new HashMap<>();
    private final Diagnostics problems;
    private long weight;
    private boolean awaited;

    RealServers(Context context, VirtualServerBlock block, Services services, Method method) {
        this.problems = context.problems();
        List<Runnable> begun = new ArrayList<>();
        for (RealServerBlock server : block.servers()) {
            ServerResolver resolver = new ServerResolver(context, block, server, services, method);
            List<Supplier<ServerDefinition>> resolved = resolver.resolve();
            begun.add(() -> add(server, resolver, resolved));
        }
        begun.forEach(Runnable::run);
    }

    private void add(RealServerBlock block, ServerResolver resolver, List<Supplier<ServerDefinition>> resolved) {
        resolved.forEach(server -> add(block, server.get()));
        if (resolved.isEmpty() && resolver.host().isPresent()) {
            awaited = true;
            weight += resolver.weight();
        }
    }

    private void add(RealServerBlock block, ServerDefinition server) {
        Destination destination = server.destination();
        Place here = block.places().block();
        Place first = places.putIfAbsent(destination.key(), here);
        if (first == null) {
            servers.add(server);
            weight += destination.weight();
            return;
        }
        problems.error(
                here,
                "real_server " + server.name() + " is left out: it stands in " + Complaints.text(first) + " already",
                "remove one of the two");
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
