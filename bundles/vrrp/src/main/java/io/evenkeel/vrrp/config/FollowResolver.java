package io.evenkeel.vrrp.config;

import io.evenkeel.api.config.Configuration;
import io.evenkeel.api.config.Diagnostics;
import io.evenkeel.api.net.NetworkView;
import io.evenkeel.api.track.Tracker.Definition;
import io.evenkeel.vrrp.config.TrackResolver.Item;
import io.evenkeel.vrrp.tracking.Kind;
import io.evenkeel.vrrp.tracking.Reach;
import io.evenkeel.vrrp.tracking.Tracked;
import io.evenkeel.vrrp.tracking.Trackers;
import io.evenkeel.vrrp.tracking.Trackers.Thing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** What each instance follows: its own things, and those of its sync group. */
final class FollowResolver {
    private final Configuration configuration;
    private final Trackers trackers;
    private final NetworkView network;
    private final boolean dynamicInterfaces;
    private final GroupResolver groups;
    private final Map<Thing, Definition> things = new HashMap<>();

    FollowResolver(
            Configuration configuration,
            Trackers trackers,
            NetworkView network,
            boolean dynamicInterfaces,
            GroupResolver groups) {
        this.configuration = configuration;
        this.trackers = trackers;
        this.network = network;
        this.dynamicInterfaces = dynamicInterfaces;
        this.groups = groups;
    }

    /** The definitions of everything that is followed, once all instances were asked for. */
    Map<Thing, Definition> things() {
        return things;
    }

    List<Tracked> of(InstanceBlock block, Election election, Complaints complaints) {
        boolean owner = election.owner();
        List<Item> items = items(
                complaints,
                false,
                block.track(),
                block.transport().interfaceName().orElse(""));
        Optional<SyncGroupBlock> group = groups.of(block.name());
        if (owner) {
            items = unweighted(items, "no weight moves the priority of the owner of the addresses", complaints);
        } else if (group.isPresent() && !group.get().trackingWeight()) {
            String name = group.get().name();
            items = unweighted(items, "weights of one member would part the members of sync group " + name, complaints);
        }
        List<Item> all = group.isPresent() ? together(group.get(), block, owner, items, complaints) : items;
        complainOfIdle(election.priority(), all, complaints);
        return tracked(all);
    }

    /** What is clamped away moves nothing. */
    private static void complainOfIdle(int priority, List<Item> items, Complaints complaints) {
        if (!Reach.of(priority, tracked(items)).moves()) {
            items.stream()
                    .filter(item -> item.tracked().weight() != 0)
                    .forEach(item -> complaints.warning(
                            item.place(),
                            item.subject() + " changes nothing: the priority is " + priority + " with its weight of "
                                    + item.tracked().weight() + " and without it",
                            "give the instance a priority from which the weight can move it"));
        }
    }

    private List<Item> together(
            SyncGroupBlock group, InstanceBlock block, boolean owner, List<Item> own, Complaints complaints) {
        Complaints silent = new Complaints("vrrp_sync_group " + group.name(), group.places(), diagnostic -> {});
        List<Item> shared = items(silent, true, group.track(), "");
        List<Item> all = new ArrayList<>();
        for (Item item : own) {
            if (shared.stream().anyMatch(item::sameThing)) {
                complaints.warning(
                        item.place(),
                        item.subject() + " is listed by sync group " + group.name() + " too, whose weight holds",
                        "remove the line");
            } else {
                all.add(item);
            }
        }
        String ownInterface = block.transport().interfaceName().orElse("");
        Predicate<Item> isOwn = item ->
                item.tracked().kind() == Kind.INTERFACE && item.tracked().name().equals(ownInterface);
        shared.stream()
                .filter(item -> !isOwn.test(item))
                .filter(item -> !owner || item.tracked().weight() == 0)
                .forEach(all::add);
        return all;
    }

    /** What is wrong with the lines of the groups themselves. */
    void checkGroups(List<SyncGroupBlock> blocks, Diagnostics problems) {
        blocks.forEach(group -> items(
                new Complaints("vrrp_sync_group " + group.name(), group.places(), problems), true, group.track(), ""));
    }

    private List<Item> items(Complaints complaints, boolean ofGroup, TrackKeywords written, String ownInterface) {
        return new TrackResolver(configuration, trackers, network, dynamicInterfaces, complaints, ofGroup, things)
                .resolve(written, ownInterface);
    }

    /** A file whose weight nobody wrote has weight 1, and becomes a fault while its number is not 0; others are left out. */
    private static List<Item> unweighted(List<Item> items, String reason, Complaints complaints) {
        List<Item> kept = new ArrayList<>();
        for (Item item : items) {
            Tracked tracked = item.tracked();
            if (tracked.weight() == 0) {
                kept.add(item);
            } else if (tracked.kind() == Kind.FILE && !item.explicit()) {
                complaints.error(
                        item.place(),
                        item.subject() + " has weight 0 here: " + reason,
                        "write weight 0, if that is meant");
                kept.add(new Item(
                        new Tracked(tracked.kind(), tracked.name(), 0, tracked.reverse(), tracked.ofGroup()),
                        false,
                        item.place()));
            } else {
                complaints.error(
                        item.place(), item.subject() + " is ignored: " + reason, "write weight 0, or remove it");
            }
        }
        return kept;
    }

    private static List<Tracked> tracked(List<Item> items) {
        return items.stream().map(Item::tracked).toList();
    }
}
