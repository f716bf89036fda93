package io.evenkeel.vrrp;

import io.evenkeel.api.event.Events;
import io.evenkeel.api.log.Log;
import io.evenkeel.vrrp.config.GroupDefinition;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The sync groups of one loop. Loop thread only, but for {@link #reports}. */
final class Groups {
    private final AddressBook book;
    private final Log log;
    private final Events events;
    private final Clock clock;

    // Read by any thread.
    private volatile List<Group> groups = List.of();

    Groups(AddressBook book, Log log, Events events, Clock clock) {
        this.book = book;
        this.log = log;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Makes the groups those of the definitions; one that keeps its name keeps its state.
     *
     * @param routers by the names they have from now on
     */
    void reconcile(List<GroupDefinition> wanted, Map<String, Router> routers) {
        routers.values().forEach(router -> router.join(Optional.empty()));
        List<Group> next = new ArrayList<>();
        for (GroupDefinition definition : wanted) {
            Group group = named(definition.name());
            group.consist(definition.members().stream().map(routers::get).toList());
            next.add(group);
        }
        groups = List.copyOf(next);
    }

    /** The members go on where another engine left them, and so do their groups. */
    void resume() {
        groups.forEach(Group::resume);
    }

    /** Any thread. */
    List<GroupReport> reports() {
        return groups.stream().map(Group::report).toList();
    }

    private Group named(String name) {
        return groups.stream()
                .filter(group -> group.name().equals(name))
                .findFirst()
                .orElseGet(() -> new Group(name, book, log, events, clock));
    }

    void stop() {
        groups.forEach(Group::stop);
    }
}
