package io.evenkeel.vrrp.config;

import io.evenkeel.vrrp.routing.Statics;
import java.util.List;
import java.util.Map;

/**
 * Everything VRRP is to do.
 *
 * @param groups sync groups
 * @param trackGroups names of the instances that follow what names a {@code track_group}, by its name
 * @param statics what is on this host whoever is MASTER
 */
public record Definitions(
        EngineSettings engine,
        List<RouterDefinition> routers,
        List<GroupDefinition> groups,
        Map<String, List<String>> trackGroups,
        Statics statics) {
    public Definitions {
        routers = List.copyOf(routers);
        groups = List.copyOf(groups);
        trackGroups = Map.copyOf(trackGroups);
    }
}
