package io.evenkeel.vrrp;

import io.evenkeel.api.log.Log;
import io.evenkeel.api.net.EventLoop;
import io.evenkeel.api.net.LinkAddress;
import io.evenkeel.api.net.NativeException;
import io.evenkeel.api.net.Network;
import io.evenkeel.api.net.Network.AddressChange;
import io.evenkeel.api.net.Timer;
import io.evenkeel.vrrp.fence.Fence;
import io.evenkeel.vrrp.routing.Deed;
import io.evenkeel.vrrp.routing.RoutingBook;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which instance holds which address on this host. What a turn of the loop installs and removes is handed to the kernel
 * once, at the turn's end: after the adverts have left that do not wait for it, and in one batch for all instances that
 * changed together.
 */
final class AddressBook {
    private final EventLoop loop;
    private final Network network;
    private final Ports ports;
    private final Links links;
    private final Pacer pacer;
    private final Fence fence;
    private final Log log;
    private final Timer commit;
    private final RoutingBook routing = new RoutingBook(this::soon, this::afterwards);
    private final Map<Key, Holding> held = new HashMap<>();
    private final Map<Key, Pending> removals = new LinkedHashMap<>();
    private final Map<Key, Pending> additions = new LinkedHashMap<>();
    private final List<Runnable> afterwards = new ArrayList<>();
    private final List<Runnable> reports = new ArrayList<>();

    private record Key(int link, InetAddress address, int prefix) {
        static Key of(LinkAddress address) {
            return new Key(address.link(), address.address(), address.prefix());
        }
    }

    private record Pending(Journal journal, LinkAddress address) {}

    /** An address on this host. Its own removal is heard like anybody's, so it is counted. */
    private static final class Holding {
        private final Holder router;
        private final LinkAddress address;
        private int ownRemovals;

        Holding(Holder router, LinkAddress address, int ownRemovals) {
            this.router = router;
            this.address = address;
            this.ownRemovals = ownRemovals;
        }
    }

    AddressBook(EventLoop loop, Network network, Ports ports, Links links, Pacer pacer, Fence fence, Log log) {
        this.loop = loop;
        this.network = network;
        this.ports = ports;
        this.links = links;
        this.pacer = pacer;
        this.fence = fence;
        this.log = log;
        this.commit = loop.timer(this::commit);
    }

    /** Whose an address is. */
    interface Holder {
        Journal journal();

        /** Somebody else removed one of its addresses. */
        void lost(LinkAddress address);
    }

    /** The routes and rules that go to the kernel with the addresses. */
    RoutingBook routing() {
        return routing;
    }

    void install(Holder router, Collection<LinkAddress> addresses) {
        addresses.forEach(address -> install(router, address));
    }

    /** Addresses an engine before has put on this host: held from now on, and not touched. */
    void hold(Router router, Collection<LinkAddress> addresses) {
        addresses.forEach(address -> held.put(Key.of(address), new Holding(router, address, 0)));
    }

    private void install(Holder router, LinkAddress address) {
        Key key = Key.of(address);
        Holding before = held.get(key);
        held.put(key, new Holding(router, address, before == null ? 0 : before.ownRemovals));
        Pending removal = removals.get(key);
        if (removal != null && removal.address().equals(address)) {
            removals.remove(key);
        } else {
            additions.put(key, new Pending(router.journal(), address));
        }
        soon();
    }

    /** An address that another instance has taken over meanwhile stays; one whose link is gone is gone with it. */
    void remove(Holder router, Collection<LinkAddress> addresses) {
        for (LinkAddress address : addresses) {
            Key key = Key.of(address);
            Holding holding = held.get(key);
            if (holding != null && holding.router == router) {
                held.remove(key);
                if (additions.remove(key) == null && links.link(address.link()).isPresent()) {
                    removals.put(key, new Pending(router.journal(), holding.address));
                }
                soon();
            }
        }
    }

    /** Takes an address off that nobody here holds. */
    void removeLeftover(Router router, LinkAddress address) {
        if (!holds(address)) {
            removals.put(Key.of(address), new Pending(router.journal(), address));
            soon();
        }
    }

    /** Whether the address is taken off at this turn's end. */
    boolean isLeaving(LinkAddress address) {
        return removals.containsKey(Key.of(address));
    }

    /** Gives up the addresses without taking them from the host. */
    void leave(Holder router, Collection<LinkAddress> addresses) {
        for (LinkAddress address : addresses) {
            Holding holding = held.get(Key.of(address));
            if (holding != null && holding.router == router) {
                held.remove(Key.of(address));
            }
        }
    }

    void restore(Holder router, LinkAddress address) {
        additions.put(Key.of(address), new Pending(router.journal(), address));
        soon();
    }

    /** Runs the task when what was asked for so far is on the host. */
    void afterwards(Runnable task) {
        afterwards.add(task);
        soon();
    }

    /** Runs the task last of all: what is told of a takeover must not delay it. */
    void report(Runnable task) {
        reports.add(task);
        soon();
    }

    /** A timer of now runs after all that expired already, and still in this turn. */
    void soon() {
        if (!commit.running()) {
            commit.startAt(loop.now());
        }
    }

    /** Hands everything to the kernel now. */
    void commit() {
        commit.cancel();
        List<Deed> deeds = deeds();
        if (!deeds.isEmpty()) {
            ports.flush();
        }
        fence.raise();
        if (!deeds.isEmpty()) {
            change(deeds);
        }
        fence.lower();
        if (!afterwards.isEmpty()) {
            runAll(afterwards);
            ports.flush();
        }
        pacer.flush();
        runAll(reports);
    }

    private static void runAll(List<Runnable> tasks) {
        List<Runnable> all = List.copyOf(tasks);
        tasks.clear();
        all.forEach(Runnable::run);
    }

    /** Rules, routes and addresses go in this order, and come in the opposite one. */
    private List<Deed> deeds() {
        List<Pending> removed = List.copyOf(removals.values());
        List<Pending> added = List.copyOf(additions.values());
        removals.clear();
        additions.clear();
        expectOwnRemovals(removed);
        List<Deed> deeds = routing.removals();
        removed.forEach(one -> deeds.add(deed(one, AddressChange.Kind.REMOVE)));
        added.forEach(one -> deeds.add(deed(one, AddressChange.Kind.ADD)));
        deeds.addAll(routing.additions());
        return deeds;
    }

    private static Deed deed(Pending one, AddressChange.Kind kind) {
        String word = kind == AddressChange.Kind.ADD ? "add" : "remove";
        return new Deed(
                new AddressChange(kind, one.address()),
                answer -> answer.ifPresent(failure -> one.journal().failed(one.address(), word, failure.getMessage())));
    }

    private void change(List<Deed> deeds) {
        try {
            List<Optional<NativeException>> answers =
                    network.change(deeds.stream().map(Deed::change).toList());
            for (int at = 0; at < answers.size(); at++) {
                deeds.get(at).answered().accept(answers.get(at));
            }
        } catch (NativeException failure) {
            log.error("cannot change virtual addresses, routes and rules: " + failure.getMessage());
        }
    }

    /** Only where the address is wanted again at once can its own removal be taken for somebody else's. */
    private void expectOwnRemovals(List<Pending> removed) {
        removed.forEach(one -> {
            Holding again = held.get(Key.of(one.address()));
            if (again != null) {
                again.ownRemovals++;
            }
        });
    }

    /** The kernel has the address; own removals before that are over. */
    void heardAdded(LinkAddress address) {
        Holding holding = held.get(Key.of(address));
        if (holding != null) {
            holding.ownRemovals = 0;
        }
    }

    /** The instance that has to put the address back; empty when it was our own doing, or nobody's. */
    Optional<Holder> heardRemoved(LinkAddress address) {
        Holding holding = held.get(Key.of(address));
        if (holding == null) {
            return Optional.empty();
        }
        if (holding.ownRemovals > 0) {
            holding.ownRemovals--;
            return Optional.empty();
        }
        return Optional.of(holding.router);
    }

    /** Whether the address, in whatever prefix, is on the link for one of our instances. */
    boolean holds(LinkAddress address) {
        return held.containsKey(Key.of(address));
    }
}
