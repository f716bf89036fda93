package io.evenkeel.vrrp.config;

import io.evenkeel.api.config.Configuration;
import io.evenkeel.api.config.Place;
import io.evenkeel.api.net.NetworkView;
import io.evenkeel.api.track.Tracker.Definition;
import io.evenkeel.vrrp.tracking.Kind;
import io.evenkeel.vrrp.tracking.Tracked;
import io.evenkeel.vrrp.tracking.Trackers;
import io.evenkeel.vrrp.tracking.Trackers.Thing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The things one block lists, with the weights they have there. */
final class TrackResolver {
    /** The peer's limit for all but files and processes; -254 of those is a fault. */
    private static final int LIMIT = 253;

    private final Configuration configuration;
    private final Trackers trackers;
    private final NetworkView network;
    private final boolean dynamicInterfaces;
    private final Complaints complaints;
    private final boolean ofGroup;
    private final Map<Thing, Definition> things;
    private final List<Item> items = new ArrayList<>();

    /**
     * One thing with its weight.
     *
     * @param explicit whether a weight was written, there or where the thing is defined
     */
    record Item(Tracked tracked, boolean explicit, Place place) {
        boolean sameThing(Item other) {
            return tracked.kind() == other.tracked.kind() && tracked.name().equals(other.tracked.name());
        }

        String subject() {
            return tracked.kind().keyword() + " " + tracked.name();
        }
    }

    /** @param things takes in the definitions of what is followed */
    TrackResolver(
            Configuration configuration,
            Trackers trackers,
            NetworkView network,
            boolean dynamicInterfaces,
            Complaints complaints,
            boolean ofGroup,
            Map<Thing, Definition> things) {
        this.configuration = configuration;
        this.trackers = trackers;
        this.network = network;
        this.dynamicInterfaces = dynamicInterfaces;
        this.complaints = complaints;
        this.ofGroup = ofGroup;
        this.things = things;
    }

    /** @param ownInterface of the instance, which is followed anyway; empty for a group */
    List<Item> resolve(TrackKeywords written, String ownInterface) {
        written.interfaces().forEach(line -> add(line, ownInterface));
        written.scripts().forEach(line -> add(Kind.SCRIPT, line));
        written.files().forEach(line -> add(Kind.FILE, line));
        written.processes().forEach(line -> add(Kind.PROCESS, line));
        written.sessions().forEach(line -> add(Kind.BFD, line));
        return List.copyOf(items);
    }

    private void add(TrackKeywords.InterfaceLine line, String ownInterface) {
        if (line.name().equals(ownInterface)) {
            complaints.warning(
                    line.place(),
                    "track_interface " + line.name() + " changes nothing: an instance follows its own interface anyway",
                    "remove the line");
        } else if (network.link(line.name()).isEmpty() && !dynamicInterfaces) {
            complaints.error(
                    line.place(),
                    "track_interface " + line.name() + " is ignored: there is no such interface on this host",
                    "correct the name, or set dynamic_interfaces in global_defs if it appears later");
        } else {
            int weight = line.weight().orElse(0);
            add(
                    Kind.INTERFACE,
                    line.name(),
                    weight,
                    line.reverse(),
                    line.weight().isPresent(),
                    line.place());
        }
    }

    private void add(Kind kind, TrackKeywords.Line line) {
        Optional<Definition> defined = trackers.definition(configuration, kind, line.name());
        if (defined.isEmpty()) {
            undefined(kind, line);
            return;
        }
        things.put(new Thing(kind, line.name()), defined.get());
        if (!trackers.has(kind)) {
            complaints.warning(
                    line.place(),
                    kind.keyword() + " " + line.name() + " keeps its last reading: the bundle that watches it is away",
                    "install the feature " + kind.feature());
        }
        boolean reverse = line.reverse() || defined.get().reverse() && !line.noReverse();
        int weight = line.weight().orElse(defined.get().weight());
        add(
                kind,
                line.name(),
                weight,
                reverse,
                line.weight().isPresent() || defined.get().explicit(),
                line.place());
    }

    private void undefined(Kind kind, TrackKeywords.Line line) {
        if (trackers.has(kind)) {
            complaints.error(
                    line.place(),
                    kind.keyword() + " " + line.name() + " is ignored: there is no " + kind.definedBy() + " "
                            + line.name() + " that can be used",
                    "define it");
        } else {
            complaints.error(
                    line.place(),
                    kind.keyword() + " " + line.name() + " is ignored: nothing here can watch it",
                    "install the feature " + kind.feature());
        }
    }

    private void add(Kind kind, String name, int weight, boolean reverse, boolean explicit, Place place) {
        Item item = new Item(new Tracked(kind, name, limited(kind, weight, place), reverse, ofGroup), explicit, place);
        if (items.stream().anyMatch(item::sameThing)) {
            complaints.error(place, item.subject() + " is ignored: it is listed before", "remove one of the two lines");
        } else {
            items.add(item);
        }
    }

    private int limited(Kind kind, int weight, Place place) {
        if (kind == Kind.FILE || kind == Kind.PROCESS || Math.abs(weight) <= LIMIT) {
            return weight;
        }
        int limited = Integer.signum(weight) * LIMIT;
        complaints.error(
                place, kind.keyword() + " has no weight " + weight + ", so " + limited + " is used", "lower it");
        return limited;
    }
}
