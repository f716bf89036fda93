package io.evenkeel.lvs.config;

import io.evenkeel.api.config.Diagnostic;
import io.evenkeel.api.config.Diagnostic.Kind;
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
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The real servers of one virtual server. */
final class RealServers {
    private final List<Claim> claims = new ArrayList<>();
    private final Map<Object, Claim> owners = new HashMap<>();
    private final Collection<VirtualService> ports;
    private final Diagnostics problems;
    private boolean named;
    private long awaited;

    /** A server, and where it stands. */
    private record Claim(Place place, ServerDefinition server) {
        Destination.Key key() {
            return server.destination().key();
        }

        boolean byName() {
            return server.host().isPresent();
        }
    }

    RealServers(Context context, VirtualServerBlock block, Services services, Method method) {
        this.problems = context.problems();
        this.ports = services.ofEachPort();
        List<Runnable> begun = new ArrayList<>();
        for (RealServerBlock server : block.servers()) {
            ServerResolver resolver = new ServerResolver(context, block, server, services, method);
            List<Supplier<ServerDefinition>> resolved = resolver.resolve();
            begun.add(() -> collect(server.places().block(), resolver, resolved));
        }
        begun.forEach(Runnable::run);
        // What a name stands for never takes the place of what is written.
        settle(claim -> !claim.byName());
        settle(Claim::byName);
    }

    private void collect(Place place, ServerResolver resolver, List<Supplier<ServerDefinition>> resolved) {
        resolved.forEach(server -> claims.add(new Claim(place, server.get())));
        if (resolver.named()) {
            named = true;
            awaited += resolver.weight();
        }
    }

    private void settle(Predicate<Claim> which) {
        claims.stream().filter(which).forEach(claim -> {
            Set<Object> own = own(claim.server().destination());
            own.stream()
                    .map(owners::get)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .ifPresentOrElse(first -> leaveOut(claim, first), () -> own.forEach(one -> owners.put(one, claim)));
        });
    }

    /** Two of one address are an error in what is written; of what names stand for the configuration cannot know. */
    private void leaveOut(Claim claim, Claim first) {
        String origin = claim.server()
                .host()
                .map(host -> ", an address of " + host + ",")
                .orElse("");
        problems.add(new Diagnostic(
                claim.byName() ? Kind.WARNING : Kind.ERROR,
                claim.place(),
                "real_server " + claim.server().name() + origin + " is left out: it stands in "
                        + Complaints.text(first.place()) + " already",
                Optional.of("remove one of the two")));
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
        return claims.stream()
                .filter(claim -> owners.get(claim.key()) == claim)
                .map(Claim::server)
                .toList();
    }

    /** Of all of them; without bound where some are given by name, which may get more addresses. */
    long weight() {
        long known = list().stream()
                .mapToLong(server -> server.destination().weight())
                .sum();
        return named && known + awaited > 0 ? Long.MAX_VALUE : known;
    }

    /** Whether there are none, and none to wait for. */
    boolean areNone() {
        return claims.isEmpty() && !named;
    }
}
