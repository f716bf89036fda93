package io.evenkeel.vrrp.vmac;

import io.evenkeel.vrrp.config.Definitions;
import io.evenkeel.vrrp.config.Overlay;
import io.evenkeel.vrrp.config.RouterDefinition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What virtual routers want of the interfaces of this host.
 *
 * @param overlays to be made, each name once
 * @param promoting interfaces that keep the secondary addresses of a subnet
 * @param withoutLocalIgmp the kernel is to tell of no groups that stay on the link
 */
public record Wishes(List<Overlay> overlays, Set<String> promoting, boolean withoutLocalIgmp) {
    static final Wishes NONE = new Wishes(List.of(), Set.of(), false);

    public Wishes {
        overlays = List.copyOf(overlays);
        promoting = Set.copyOf(promoting);
    }

    /** Overlays that instances share are one. */
    public static Wishes of(Definitions definitions) {
        Map<String, Overlay> overlays = new LinkedHashMap<>();
        definitions.routers().stream()
                .flatMap(router -> router.interfaces().overlays().stream())
                .forEach(overlay -> overlays.putIfAbsent(overlay.name(), overlay));
        Set<String> promoting = definitions.routers().stream()
                .filter(router -> router.interfaces().promotesSecondaries())
                .map((RouterDefinition router) -> router.key().interfaceName())
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toSet());
        return new Wishes(
                List.copyOf(overlays.values()), promoting, definitions.engine().disableLocalIgmp());
    }

    boolean isEmpty() {
        return overlays.isEmpty() && promoting.isEmpty() && !withoutLocalIgmp;
    }

    boolean names(Overlay overlay) {
        return overlays.stream().anyMatch(other -> other.name().equals(overlay.name()));
    }
}
