package io.evenkeel.vrrp;

import io.evenkeel.api.net.Link;
import io.evenkeel.api.net.LinkAddress;
import io.evenkeel.vrrp.config.RouterDefinition;
import io.evenkeel.vrrp.config.VirtualAddress;
import io.evenkeel.vrrp.park.ParkedRouter.Pending;
import io.evenkeel.vrrp.routing.Rows;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** One instance's addresses on this host, and what neighbours are told of them. */
final class Possession {
    private final Router router;
    private final Surroundings around;
    private final Announcements announcements;
    private final SideAnnouncements aside;
    private final Rows rows;

    // Read by any thread.
    private volatile Set<LinkAddress> placed = Set.of();
    private volatile boolean holds;

    Possession(Router router, Surroundings around, RouterDefinition definition) {
        this.router = router;
        this.around = around;
        this.rows = new Rows(around.addresses().routing(), around.links(), router);
        this.announcements = new Announcements(
                around.loop(), around.network(), around.announcer(), around.links(), around.pacer(), definition.garp());
        this.aside = new SideAnnouncements(around.loop(), around.links(), announcements::send);
    }

    /** Whether the addresses are on this host; any thread. */
    boolean holds() {
        return holds;
    }

    /** Its routes and rules on this host. */
    Rows rows() {
        return rows;
    }

    Announcements announcements() {
        return announcements;
    }

    /** Takes off what a daemon that died left on this host. An owner's addresses are the host's own. */
    void sweep() {
        RouterDefinition definition = router.definition();
        if (!definition.election().owner()) {
            all().flatMap(virtual -> around.links().leftover(definition, virtual).stream())
                    .forEach(address -> around.addresses().removeLeftover(router, address));
        }
    }

    /** Puts the addresses on this host; those without a link of their own go to the given one. */
    void install(int link) {
        placed = places(link);
        holds = true;
        around.fence().keep(router, router.definition(), placed);
        watchAside(link);
        around.addresses().install(router, placed);
        rows.want(router.definition().routing());
    }

    /** Holds what an engine before put on this host, as far as it is there. */
    void hold(Collection<LinkAddress> left) {
        Set<LinkAddress> present = new LinkedHashSet<>(left);
        present.removeIf(address -> !around.links().has(address));
        placed = Collections.unmodifiableSet(present);
        holds = true;
        around.addresses().hold(router, placed);
    }

    /** Touches only what is not as the definition says, and goes on announcing. */
    void resume(int link, Pending pending) {
        if (holds) {
            change(link);
            around.addresses().afterwards(() -> {
                if (holds) {
                    announcements.resume(placed, pending);
                }
            });
        }
    }

    /** What is on this host, the same object as long as that does not change; any thread. */
    Set<LinkAddress> placed() {
        return placed;
    }

    private void watchAside(int link) {
        aside.watch(router.definition().interfaces().extraGarp(), placed, link);
    }

    void announce() {
        around.addresses().afterwards(() -> {
            if (holds) {
                announcements.newMaster(placed);
            }
        });
    }

    void remove(boolean leave) {
        announcements.stop();
        aside.stop();
        if (leave) {
            rows.leave();
            around.addresses().leave(router, placed);
        } else {
            rows.drop();
            around.addresses().remove(router, placed);
            around.fence().keep(router, router.definition(), Set.of());
        }
        placed = Set.of();
        holds = false;
    }

    /** The definition changed: only what differs is touched and announced. */
    void change(int link) {
        if (!holds) {
            return;
        }
        Set<LinkAddress> wanted = places(link);
        Set<LinkAddress> gone = new LinkedHashSet<>(placed);
        gone.removeAll(wanted);
        Set<LinkAddress> fresh = new LinkedHashSet<>(wanted);
        fresh.removeAll(placed);
        placed = wanted;
        around.fence().keep(router, router.definition(), placed);
        watchAside(link);
        around.addresses().remove(router, gone);
        around.addresses().install(router, fresh);
        rows.want(router.definition().routing());
        around.addresses().afterwards(() -> announcements.changed(placed, fresh));
    }

    void restore(LinkAddress address) {
        around.addresses().restore(router, address);
        around.addresses().afterwards(() -> announcements.restored(address));
    }

    /** The address as it was put there, when it is one that is to be put back. */
    Optional<LinkAddress> tracked(LinkAddress address) {
        boolean tracked = all().filter(VirtualAddress::tracked)
                .anyMatch(virtual -> virtual.address().equals(address.address()));
        return tracked ? placed.stream().filter(address::sameKey).findFirst() : Optional.empty();
    }

    private Set<LinkAddress> places(int link) {
        Set<LinkAddress> places = new LinkedHashSet<>();
        all().forEach(virtual -> place(virtual, link).ifPresent(places::add));
        return Collections.unmodifiableSet(places);
    }

    private Stream<VirtualAddress> all() {
        RouterDefinition definition = router.definition();
        return Stream.concat(definition.addresses().stream(), definition.excluded().stream());
    }

    private Optional<LinkAddress> place(VirtualAddress virtual, int ownLink) {
        if (virtual.device().isEmpty()) {
            return Optional.of(virtual.on(ownLink));
        }
        Optional<Link> link = around.links().link(virtual.device().get());
        if (link.isEmpty()) {
            router.journal().warn("cannot add " + virtual + ": there is no such interface");
        }
        return link.map(present -> virtual.on(present.index()));
    }
}
