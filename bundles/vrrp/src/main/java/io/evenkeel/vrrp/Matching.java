package io.evenkeel.vrrp;

import io.evenkeel.vrrp.config.RouterDefinition;
import io.evenkeel.vrrp.config.RouterKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which running router each wanted definition is. Routers are matched by what they are on the wire, not by name; the name
 * decides only where unicast routers of one number live side by side.
 */
record Matching(List<Pair> wanted, List<Router> removed) {

    /** A definition and the router that has it now, if any. */
    record Pair(RouterDefinition definition, Optional<Router> router) {
        boolean changes() {
            return router.filter(present -> !present.definition().equals(definition))
                    .isPresent();
        }

        void reload() {
            router.orElseThrow().reload(definition);
        }
    }

    static Matching of(List<Router> present, List<RouterDefinition> wanted) {
        Map<RouterKey, List<Router>> free = new LinkedHashMap<>();
        present.forEach(router -> free.computeIfAbsent(router.definition().key(), key -> new ArrayList<>())
                .add(router));
        List<Optional<Router>> named = new ArrayList<>(wanted.size());
        wanted.forEach(definition -> named.add(take(free, definition, true)));
        List<Pair> pairs = new ArrayList<>(wanted.size());
        for (int at = 0; at < wanted.size(); at++) {
            RouterDefinition definition = wanted.get(at);
            pairs.add(new Pair(definition, named.get(at).or(() -> take(free, definition, false))));
        }
        return new Matching(pairs, free.values().stream().flatMap(List::stream).toList());
    }

    private static Optional<Router> take(
            Map<RouterKey, List<Router>> free, RouterDefinition definition, boolean sameName) {
        List<Router> candidates = free.getOrDefault(definition.key(), List.of());
        for (Router router : candidates) {
            if (!sameName || router.definition().name().equals(definition.name())) {
                candidates.remove(router);
                return Optional.of(router);
            }
        }
        return Optional.empty();
    }
}
