package io.evenkeel.vrrp.config;

import io.evenkeel.api.config.Diagnostics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which instances follow the static addresses, routes and rules that name a {@code track_group}. */
final class TrackGroupResolver {
    private TrackGroupResolver() {}

    /** Names of instances by the group's name. */
    static Map<String, List<String>> resolve(
            List<TrackGroupBlock> blocks, Set<String> instances, Diagnostics problems) {
        Map<String, List<String>> groups = new LinkedHashMap<>();
        for (TrackGroupBlock block : blocks) {
            Complaints complaints = new Complaints("track_group " + block.name(), block.places(), problems);
            List<String> members = members(block, instances, complaints);
            if (members.isEmpty()) {
                complaints.leftOut("group", "it has no members", "list instances in group { … }");
            } else {
                groups.put(block.name(), members);
            }
        }
        return groups;
    }

    private static List<String> members(TrackGroupBlock block, Set<String> instances, Complaints complaints) {
        List<String> members = new ArrayList<>();
        for (MemberList.Members line : GroupResolver.first(block.members(), complaints)) {
            for (String name : line.names()) {
                if (instances.contains(name)) {
                    members.add(name);
                } else {
                    complaints.error(
                            line.place(), name + " is ignored: there is no vrrp_instance " + name, "correct the name");
                }
            }
        }
        return List.copyOf(members);
    }
}
