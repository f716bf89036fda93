package io.evenkeel.vrrp.config;

import io.evenkeel.api.config.Diagnostics;
import io.evenkeel.api.config.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which instance is a member of which sync group, and what is wrong with the lists. */
final class GroupResolver {
    private final Map<String, SyncGroupBlock> groupOf = new HashMap<>();
    private final Map<SyncGroupBlock, List<String>> members = new LinkedHashMap<>();
    private final Set<String> instances;
    private final Diagnostics problems;

    /** @param instances names of all that are written */
    GroupResolver(List<SyncGroupBlock> blocks, Set<String> instances, Diagnostics problems) {
        this.instances = instances;
        this.problems = problems;
        blocks.forEach(this::add);
    }

    private void add(SyncGroupBlock block) {
        Complaints complaints = new Complaints("vrrp_sync_group " + block.name(), block.places(), problems);
        List<String> names = new ArrayList<>();
        for (MemberList.Members line : first(block.members(), complaints)) {
            for (String name : line.names()) {
                if (isFree(block, name, line.place(), complaints)) {
                    groupOf.put(name, block);
                    names.add(name);
                }
            }
        }
        members.put(block, names);
    }

    /** The lines of the list that counts. */
    static List<MemberList.Members> first(List<MemberList> lists, Complaints complaints) {
        lists.stream()
                .skip(1)
                .forEach(list -> complaints.error(
                        list.places().block(),
                        "a second group list is ignored",
                        "write all members into one group block"));
        return lists.isEmpty() ? List.of() : lists.get(0).lines();
    }

    private boolean isFree(SyncGroupBlock block, String name, Place place, Complaints complaints) {
        SyncGroupBlock other = groupOf.get(name);
        if (!instances.contains(name)) {
            complaints.error(place, name + " is ignored: there is no vrrp_instance " + name, "correct the name");
            return false;
        }
        if (other == block) {
            complaints.error(place, name + " is ignored: it is listed before", "remove it");
            return false;
        }
        if (other != null) {
            complaints.error(
                    place,
                    name + " is ignored: it is a member of vrrp_sync_group " + other.name(),
                    "an instance can be in one sync group; remove it from the other");
            return false;
        }
        return true;
    }

    Optional<SyncGroupBlock> of(String instance) {
        return Optional.ofNullable(groupOf.get(instance));
    }

    /** The groups of the instances that came to be. */
    List<GroupDefinition> resolve(List<RouterDefinition> routers) {
        Map<String, RouterDefinition> known = new HashMap<>();
        routers.forEach(router -> known.put(router.name(), router));
        List<GroupDefinition> groups = new ArrayList<>();
        members.forEach((block, names) -> {
            List<String> present = names.stream().filter(known::containsKey).toList();
            complain(block, present, known);
            if (!present.isEmpty()) {
                groups.add(new GroupDefinition(block.name(), present));
            }
        });
        return groups;
    }

    private void complain(SyncGroupBlock block, List<String> present, Map<String, RouterDefinition> known) {
        Complaints complaints = new Complaints("vrrp_sync_group " + block.name(), block.places(), problems);
        if (present.isEmpty()) {
            complaints.leftOut("group", "it has no members", "list at least two instances in group { … }");
        } else if (present.size() == 1) {
            complaints.warning("group", "it has one member only", "a group of one does nothing; add the others");
        }
        long owners = present.stream()
                .filter(name -> known.get(name).election().owner())
                .count();
        if (owners > 0 && owners < present.size()) {
            complaints.error(
                    "group",
                    "some members own their addresses (priority 255) and some do not, so one cannot yield when another has to",
                    "give all members priority 255, or none");
        }
    }
}
