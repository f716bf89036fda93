package io.evenkeel.lvs.config;

import io.evenkeel.api.lvs.Destination;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The real servers of one virtual server. */
final class RealServers {
    private final Map<Destination.Key, ServerDefinition> servers = new LinkedHashMap<>();
    private final Context context;
    private long weight;
    private boolean awaited;

    RealServers(Context context, VirtualServerBlock block, Services services, Method method) {
        this.context = context;
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
        if (servers.putIfAbsent(destination.key(), server) == null) {
            weight += destination.weight();
            return;
        }
        context.problems()
                .error(
                        block.places().block(),
                        "real_server " + server.name() + " stands in its virtual server already, this one is left out",
                        "remove one of the two");
    }

    List<ServerDefinition> list() {
        return List.copyOf(servers.values());
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
