package io.evenkeel.vrrp.config;

import io.evenkeel.api.track.Tracker.Definition;
import io.evenkeel.vrrp.routing.Statics;
import io.evenkeel.vrrp.tracking.Trackers.Thing;
import java.util.List;
import java.util.Map;

/**
 * Everything VRRP is to do.
 *
 * @param groups sync groups
 * @param trackGroups names of the instances that follow what names a {@code track_group}, by its name
 * @param statics what is on this host whoever is MASTER
 * @param things definitions of what instances follow, for the time when those who watch are away
 */
public record Definitions(
        EngineSettings engine,
        List<RouterDefinition> routers,
        List<GroupDefinition> groups,
        Map<String, List<String>> trackGroups,
        Statics statics,
        Map<Thing, Definition> things) {
    public Definitions {
        routers = List.copyOf(routers);
        groups = List.copyOf(groups);
        trackGroups = Map.copyOf(trackGroups);
        things = Map.copyOf(things);
    }
}
