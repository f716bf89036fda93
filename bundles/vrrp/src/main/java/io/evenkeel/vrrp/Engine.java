package io.evenkeel.vrrp;

import static io.evenkeel.api.log.Log.field;

import io.evenkeel.api.event.Events;
import io.evenkeel.api.log.Log;
import io.evenkeel.api.net.EventLoop;
import io.evenkeel.api.net.IpText;
import io.evenkeel.api.net.Link;
import io.evenkeel.api.net.LinkAddress;
import io.evenkeel.api.net.NativeException;
import io.evenkeel.api.net.Network;
import io.evenkeel.api.net.NetworkListener;
import io.evenkeel.api.net.RoutingTables;
import io.evenkeel.vrrp.config.Definitions;
import io.evenkeel.vrrp.config.EngineSettings;
import io.evenkeel.vrrp.config.Overlay;
import io.evenkeel.vrrp.config.RouterDefinition;
import io.evenkeel.vrrp.config.VirtualAddress;
import io.evenkeel.vrrp.fence.Fence;
import io.evenkeel.vrrp.machine.State;
import io.evenkeel.vrrp.park.ParkedEngine;
import io.evenkeel.vrrp.park.ParkedRouter;
import io.evenkeel.vrrp.tracking.Trackers;
import java.net.InetAddress;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** All virtual routers of one loop. Loop thread only, but for {@link #routers}. */
final class Engine implements NetworkListener {
    /** Bytes of adverts made in advance: more than a thousand, or less where there are many instances. */
    private static final int MOST_OF_ONE = 1 << 17;

    private static final int MOST_IN_ADVANCE = 1 << 22;

    private final Log log;
    private final Events events;
    private final Clock clock;
    private final Network.Monitor monitor;
    private final Network.Announcer announcer;
    private final Surroundings around;
    private final Lateness lateness;
    private final LinkStates linkStates;
    private final Linkbeat linkbeat;
    private final Groups groups;
    private final boolean tellsAddresses;
    private boolean started;
    private final StaticRows statics;
    private final RoutingWatch routing;
    private volatile List<Router> routers = List.of();

    /** @param tellsAddresses {@code --address-monitoring}: every change of an address on this host is logged */
    Engine(
            EventLoop loop,
            Network network,
            Trackers trackers,
            EngineSettings settings,
            Log log,
            Events events,
            Clock clock,
            Fence fence,
            boolean tellsAddresses)
            throws NativeException {
        this.tellsAddresses = tellsAddresses;
        this.log = log;
        this.events = events;
        this.clock = clock;
        this.monitor = network.monitor(loop, settings.monitorBuffer(), this);
        this.announcer = network.openAnnouncer(loop);
        Ports ports = new Ports(network, loop, log);
        Links links = new Links(monitor.view());
        Pacer pacer = new Pacer(loop, links);
        this.around = new Surroundings(
                loop,
                network,
                announcer,
                links,
                ports,
                new AddressBook(loop, network, ports, links, pacer, fence, log),
                pacer,
                trackers,
                fence);
        this.statics =
                new StaticRows(around.addresses(), links, new Journal(log, events, clock, "static"), this::rebindAll);
        this.routing = new RoutingWatch(loop, network, around.addresses().routing(), log);
        this.lateness = new Lateness(loop, log);
        this.linkStates = new LinkStates(loop, monitor.view().links(), this::linkJudged);
        this.linkbeat = new Linkbeat(network, loop, linkStates::polled, log);
        this.groups = new Groups(around.addresses(), log, events, clock);
        loop.onSlept(this::slept);
        trackers.tell(keyword -> loop.execute(() -> routers.forEach(router -> router.trackerChanged(keyword))));
    }

    private void slept(long nanos) {
        log.warning(
                String.format(Locale.ROOT, "this host was suspended for %.3f s", nanos / 1e9), field("slept", nanos));
        routers.forEach(router -> router.slept(nanos));
    }

    /** In the order of the configuration; any thread. */
    List<Router> routers() {
        return routers;
    }

    /** Any thread. */
    List<GroupReport> groups() {
        return groups.reports();
    }

    /** Makes the routers those of the definitions, in place where they are the same virtual routers. */
    void reconcile(Definitions wanted) throws NativeException {
        reconcile(wanted, Legacy.NONE);
    }

    /** As above, for the first time, with what an engine before has left. */
    void reconcile(Definitions wanted, Legacy legacy) throws NativeException {
        monitor.refresh();
        around.links().virtual(virtualAddresses(wanted));
        around.fence().configure(wanted);
        lateness.watch(wanted);
        linkStates.watch(wanted.engine().linkWatch());
        linkbeat.watch(wanted.engine().linkWatch().polled());
        around.ports().logUnknown(wanted.engine().logUnknown());
        around.pacer().intervals(wanted.engine());
        routing.watch(wanted);
        statics.apply(wanted.statics());
        Matching matching = Matching.of(routers, wanted.routers());
        stop(matching.removed(), "DELETED", false);
        List<Router> next = new ArrayList<>();
        List<Router> fresh = new ArrayList<>();
        for (Matching.Pair pair : matching.wanted()) {
            next.add(pair.router().orElseGet(() -> create(pair.definition(), fresh)));
        }
        routers = List.copyOf(next);
        groups.reconcile(wanted.groups(), byName(matching));
        matching.wanted().stream().filter(Matching.Pair::changes).forEach(Matching.Pair::reload);
        // CLOCK_MONOTONIC began when the system did.
        long delay = started || !legacy.isEmpty()
                ? 0
                : wanted.engine().delay(around.loop().now());
        boolean adopts = !legacy.isEmpty();
        List<Router> begun = legacy.adopt(fresh, around);
        begun.forEach(router -> router.start(around.links().bind(router.definition()), delay));
        legacy.dismissRest(wanted, around, log);
        if (adopts) {
            groups.resume();
        }
        started = true;
        routers.forEach(Router::reconsider);
        fenceVmacs();
        around.ports().settle();
        around.addresses().commit();
    }

    /** Of what was found before the first reconcile, removes what is not wanted. */
    void sweep(RoutingTables found) {
        routing.sweep(found);
    }

    private void fenceVmacs() {
        Stream<Overlay> overlays = routers.stream()
                .flatMap(router -> router.definition().interfaces().overlays().stream())
                .filter(Overlay::isMacvlan);
        if (around.fence().vmacs(overlays, around.links()::link)) {
            around.addresses().soon();
        }
    }

    private Map<String, Router> byName(Matching matching) {
        Map<String, Router> named = new LinkedHashMap<>();
        for (int at = 0; at < routers.size(); at++) {
            named.put(matching.wanted().get(at).definition().name(), routers.get(at));
        }
        return named;
    }

    private Router create(RouterDefinition definition, List<Router> fresh) {
        Journal journal = new Journal(log, events, clock, definition.name());
        Router router = new Router(around, journal, definition);
        fresh.add(router);
        return router;
    }

    private static Set<InetAddress> virtualAddresses(Definitions definitions) {
        Set<InetAddress> addresses = new HashSet<>();
        definitions.routers().stream()
                .flatMap(router -> Stream.concat(router.addresses().stream(), router.excluded().stream()))
                .map(VirtualAddress::address)
                .forEach(addresses::add);
        return addresses;
    }

    /** Gives everything up: adverts of priority 0 first, then the addresses in one batch. */
    void stop(boolean keepAddresses) {
        groups.stop();
        stop(routers, "STOP", keepAddresses);
        statics.stop(keepAddresses);
        around.addresses().commit();
        around.fence().stop(keepAddresses);
        close();
    }

    /**
     * Leaves this host as it is to a successor: every MASTER speaks once more, then nobody does. To be followed by {@link
     * #leave}: closing sockets may take long.
     */
    ParkedEngine park() {
        routers.forEach(Router::beforeParking);
        around.addresses().commit();
        around.ports().flush();
        long now = around.loop().now();
        int most = Math.min(MOST_OF_ONE, MOST_IN_ADVANCE / Math.max(1, routers.size()));
        return new ParkedEngine(
                now, routers.stream().map(router -> router.park(most)).toList());
    }

    /** After {@link #park}. */
    void leave() {
        routers.forEach(Router::close);
        around.fence().stop(true);
        close();
    }

    /** What the next process has to know if this one dies; any thread. */
    ParkedEngine note() {
        List<ParkedRouter> noted = routers.stream().map(Router::note).toList();
        long lastAdvert = noted.stream()
                .map(ParkedRouter::state)
                .filter(State.Master.class::isInstance)
                .mapToLong(state -> ((State.Master) state).lastAdvert())
                .max()
                .orElse(0);
        return new ParkedEngine(lastAdvert, noted);
    }

    private void close() {
        around.trackers().tell(keyword -> {}); // they may go after the loop
        linkbeat.watch(Map.of());
        around.ports().close();
        announcer.close();
        routing.close();
        monitor.close();
    }

    /** The adverts of all leave in one batch before any socket is let go. */
    private void stop(List<Router> leaving, String lastState, boolean keepAddresses) {
        leaving.forEach(router -> router.stop(lastState, keepAddresses));
        around.ports().flush();
        leaving.forEach(Router::close);
    }

    @Override
    public void linkChanged(Link link) {
        linkStates.heard(link);
    }

    private void linkJudged(Link link) {
        Optional<Link> before = around.links().changed(link);
        if (before.filter(old -> !old.mac().equals(link.mac())).isPresent()) {
            routers.forEach(router -> router.macChanged(link.index()));
        }
        if (before.filter(old -> old.up() == link.up() && old.name().equals(link.name()))
                .isEmpty()) {
            linkSwitched(link);
        }
        fenceVmacs();
        rebindAll();
    }

    /** Routes go and come with it. */
    private void linkSwitched(Link link) {
        statics.linkChanged(link.index());
        routers.forEach(router -> router.rows().linkChanged(link.index()));
    }

    @Override
    public void linkRemoved(Link link) {
        linkStates.removed(link);
        around.links().removed(link);
        linkSwitched(link);
        fenceVmacs();
        rebindAll();
    }

    @Override
    public void addressAdded(LinkAddress address) {
        around.links().added(address);
        tell(address, "added to");
        around.addresses().heardAdded(address);
        statics.addressAdded();
        routers.forEach(router -> router.rows().addressAdded());
        if (!around.addresses().holds(address) || statics.has(address)) {
            rebindAll();
        }
    }

    /** A held address is put back at the turn's end, when a link that went down with it has been heard of too. */
    @Override
    public void addressRemoved(LinkAddress address) {
        around.links().removed(address);
        tell(address, "removed from");
        around.addresses().heardRemoved(address).ifPresent(holder -> around.addresses()
                .afterwards(() -> holder.lost(address)));
        if (around.addresses().routing().holdsAny()) {
            around.addresses().afterwards(() -> routesMayBeGone(address));
        }
        if (!around.links().isVirtual(address.address())) {
            rebindAll();
        }
    }

    private void routesMayBeGone(LinkAddress address) {
        statics.addressRemoved(address.link(), address.address());
        routers.forEach(router -> router.rows().addressRemoved(address.link(), address.address()));
    }

    private void tell(LinkAddress address, String deed) {
        if (tellsAddresses) {
            String link = around.links().link(address.link()).map(Link::name).orElse("link " + address.link());
            log.info(IpText.of(address.address()) + "/" + address.prefix() + " " + deed + " " + link);
        }
    }

    private void rebindAll() {
        for (Router router : routers) {
            router.linksChanged();
            router.rebind(around.links().bind(router.definition()));
        }
    }
}
