package io.evenkeel.vrrp;

import io.evenkeel.api.net.Link;
import io.evenkeel.api.net.LinkAddress;
import io.evenkeel.api.net.NativeException;
import io.evenkeel.api.net.Timer;
import io.evenkeel.api.net.VrrpChannel;
import io.evenkeel.api.vrrp.VrrpState;
import io.evenkeel.api.vrrp.VrrpStatus;
import io.evenkeel.vrrp.Counters.Kind;
import io.evenkeel.vrrp.config.RouterDefinition;
import io.evenkeel.vrrp.config.VirtualAddress;
import io.evenkeel.vrrp.machine.Peer;
import io.evenkeel.vrrp.machine.State;
import io.evenkeel.vrrp.machine.Step;
import io.evenkeel.vrrp.machine.VrrpAction;
import io.evenkeel.vrrp.machine.VrrpEvent;
import io.evenkeel.vrrp.machine.VrrpMachine;
import io.evenkeel.vrrp.machine.VrrpSettings;
import io.evenkeel.vrrp.wire.AdvertDecoder;
import io.evenkeel.vrrp.wire.Verdict;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** One virtual router: feeds its machine, and does what the machine says. */
final class Router implements VrrpAction.Cases<Void> {
    private static final InetAddress NOWHERE = InetAddress.getLoopbackAddress();

    private final Surroundings around;
    private final Journal journal;
    private final Counters counters = new Counters();
    private final Announcements announcements;
    private final Timer timer;
    private AdvertDecoder decoder;
    private VrrpSettings settings;
    private Binding binding = new Binding.Unbound("not started");
    private Port port;
    private AdvertPackets packets;
    private Set<LinkAddress> placed = Set.of();
    private String finalState = "STOP";
    private boolean keepsAddresses;
    private boolean delayed;

    // Read by any thread.
    private volatile RouterDefinition definition;
    private volatile State state = State.Initialize.STATE;
    private volatile Instant since;
    private volatile boolean holdsAddresses;
    private volatile Optional<InetAddress> source = Optional.empty();

    Router(Surroundings around, Journal journal, RouterDefinition definition, Instant now) {
        this.around = around;
        this.journal = journal;
        this.definition = definition;
        this.since = now;
        this.announcements = new Announcements(
                around.loop(), around.network(), around.announcer(), around.links(), around.pacer(), definition.garp());
        this.timer = around.loop().timer(this::expired);
        this.decoder = new AdvertDecoder(definition.expectation());
        this.settings = definition.election().settings(definition.election().priority(), NOWHERE);
    }

    RouterDefinition definition() {
        return definition;
    }

    Journal journal() {
        return journal;
    }

    VrrpState state() {
        return state.name();
    }

    /** Takes off what a daemon that died left on this host. An owner's addresses are the host's own. */
    void sweep() {
        if (!definition.election().owner()) {
            all().flatMap(virtual -> around.links().leftover(definition, virtual).stream())
                    .forEach(address -> around.addresses().removeLeftover(this, address));
        }
    }

    /** Begins, or goes to FAULT when its interface is not ready. */
    void start(Binding found, long startupDelay) {
        delayed = startupDelay > 0;
        rebind(found);
        if (delayed) {
            timer.startAt(around.loop().now() + startupDelay);
        } else if (binding instanceof Binding.Bound) {
            step(VrrpEvent.Startup.EVENT);
        }
    }

    /** Its interface, or the address on it, may have changed. */
    void rebind(Binding found) {
        if (found instanceof Binding.Bound bound) {
            bound(bound);
        } else {
            unbound((Binding.Unbound) found);
        }
    }

    private void unbound(Binding.Unbound found) {
        binding = found;
        if (!delayed) {
            step(new VrrpEvent.FaultRaised(found.reason()));
        }
        detach();
    }

    private void bound(Binding.Bound found) {
        boolean same = binding instanceof Binding.Bound before && before.sameAs(found);
        if (same && packets != null) {
            binding = found;
            return;
        }
        if (binding instanceof Binding.Bound before && before.index() != found.index()) {
            unbound(new Binding.Unbound("interface " + definition.key().interfaceName() + " replaced"));
        }
        try {
            attach(found);
        } catch (NativeException failure) {
            unbound(new Binding.Unbound(failure.getMessage()));
            return;
        }
        binding = found;
        step(VrrpEvent.FaultCleared.EVENT);
    }

    private void attach(Binding.Bound found) throws NativeException {
        settings = definition.election().settings(settings.priority(), found.source());
        source = Optional.of(found.source());
        if (port == null) {
            port = around.ports().attach(this, portKey(found));
        }
        prepare(found);
    }

    private Port.Key portKey(Binding.Bound found) {
        Optional<InetAddress> group =
                definition.key().unicast() ? Optional.empty() : definition.key().endpoint();
        return new Port.Key(definition.key().ipv6(), found.index(), group);
    }

    private void prepare(Binding.Bound found) throws NativeException {
        AdvertPackets fresh = new AdvertPackets(port, definition, settings.priority(), found.source());
        release(packets);
        packets = fresh;
    }

    /** The socket was opened anew. */
    void prepareAgain() {
        if (binding instanceof Binding.Bound bound) {
            try {
                prepare(bound);
            } catch (NativeException failure) {
                unbound(new Binding.Unbound(failure.getMessage()));
            }
        }
    }

    private void detach() {
        release(packets);
        packets = null;
        source = Optional.empty();
        if (port != null) {
            around.ports().detach(this, port);
            port = null;
        }
    }

    private static void release(AdvertPackets packets) {
        if (packets != null) {
            packets.close();
        }
    }

    /** Takes over a new definition of the same virtual router; MASTER stays MASTER. */
    void reload(RouterDefinition wanted) {
        RouterDefinition before = definition;
        definition = wanted;
        journal.rename(wanted.name());
        announcements.garp(wanted.garp());
        if (!wanted.expectation().equals(before.expectation())) {
            decoder = new AdvertDecoder(wanted.expectation());
        }
        VrrpSettings previous = settings;
        settings = wanted.election().settings(wanted.election().priority(), previous.source());
        Binding found = around.links().bind(wanted);
        if (found instanceof Binding.Bound bound && binding instanceof Binding.Bound && packets != null) {
            renew(bound);
        }
        rebind(found);
        if (state == State.Initialize.STATE) {
            return;
        }
        moveAddresses();
        step(new VrrpEvent.Reloaded(previous));
    }

    private void renew(Binding.Bound bound) {
        try {
            prepare(bound);
        } catch (NativeException failure) {
            journal.warn("cannot renew its adverts: " + failure.getMessage());
        }
    }

    private void moveAddresses() {
        if (state.name() != VrrpState.MASTER) {
            return;
        }
        Set<LinkAddress> wanted = places();
        Set<LinkAddress> gone = new LinkedHashSet<>(placed);
        gone.removeAll(wanted);
        Set<LinkAddress> fresh = new LinkedHashSet<>(wanted);
        fresh.removeAll(placed);
        placed = wanted;
        around.addresses().remove(this, gone);
        around.addresses().install(this, fresh);
        around.addresses().afterwards(() -> announcements.changed(placed, fresh));
    }

    /** Gives up: the last advert and the removal of its addresses are on their way when this returns. */
    void stop(String lastState, boolean leaveAddresses) {
        finalState = lastState;
        keepsAddresses = leaveAddresses;
        step(VrrpEvent.Shutdown.EVENT);
        timer.cancel();
    }

    /** Lets go of its socket; nothing is sent any more. */
    void close() {
        detach();
    }

    /** One of its addresses was removed by somebody else. */
    void lost(LinkAddress address) {
        boolean tracked = all().filter(VirtualAddress::tracked)
                .anyMatch(virtual -> virtual.address().equals(address.address()));
        if (tracked) {
            placed.stream()
                    .filter(address::sameKey)
                    .findFirst()
                    .ifPresent(known -> step(new VrrpEvent.AddressLost(known)));
        }
    }

    /** The link changed in a way that its announcements show. */
    void macChanged(int link) {
        announcements.linkChanged(link);
    }

    void received(VrrpChannel.Received packet) {
        Verdict verdict = decoder.decode(packet);
        if (verdict instanceof Verdict.Accepted accepted) {
            accepted(accepted);
        } else {
            Verdict.Rejected rejected = (Verdict.Rejected) verdict;
            counters.count(rejected.reason());
            journal.rejected(rejected.reason(), packet.source());
        }
    }

    private void accepted(Verdict.Accepted accepted) {
        counters.count(Kind.ADVERTS_RECEIVED);
        VrrpEvent.AdvertReceived advert = accepted.event();
        if (advert.priority() == 0) {
            counters.count(Kind.PRIORITY_ZERO_RECEIVED);
        }
        if (accepted.intervalDiffers() || accepted.addressesDiffer()) {
            differs(accepted);
        }
        step(advert);
    }

    private void differs(Verdict.Accepted accepted) {
        boolean skips = definition.election().skipCheckAddresses()
                && follows(accepted.event().source());
        if (accepted.addressesDiffer() && !skips) {
            counters.count(Kind.ADDRESS_LIST_ERRORS);
        }
        if (accepted.intervalDiffers() || !skips) {
            Set<InetAddress> ours = new HashSet<>(definition.expectation().addresses());
            journal.differs(accepted, definition.key().virtualRouterId(), ours);
        }
    }

    private boolean follows(InetAddress sender) {
        return state instanceof State.Backup backup
                && backup.master().address().filter(sender::equals).isPresent();
    }

    /** What has arrived is heard before silence is judged. */
    private void expired() {
        if (delayed) {
            delayed = false;
            rebind(around.links().bind(definition));
            step(VrrpEvent.Startup.EVENT);
            return;
        }
        if (state instanceof State.Backup && port != null) {
            port.drain();
        }
        if (state.timed() && state.deadline() - around.loop().now() <= 0) {
            step(state.expiry());
        } else {
            arm();
        }
    }

    private void step(VrrpEvent event) {
        if (event instanceof VrrpEvent.Startup && !(binding instanceof Binding.Bound)) {
            return;
        }
        Step step = VrrpMachine.on(settings, state, event, around.loop().now());
        State before = state;
        state = step.next();
        List<VrrpAction> actions = step.actions();
        for (int at = 0; at < actions.size(); at++) {
            actions.get(at).visit(this);
        }
        if (before != state) {
            arm();
        }
    }

    private void arm() {
        if (state.timed()) {
            timer.startAt(state.deadline());
        } else if (!delayed) {
            timer.cancel();
        }
    }

    @Override
    public Void sendAdvert(VrrpAction.SendAdvert action) {
        if (packets == null) {
            return null;
        }
        try {
            packets.send(action.priority());
        } catch (NativeException failure) {
            journal.warn("cannot send an advert: " + failure.getMessage());
            return null;
        }
        counters.count(Kind.ADVERTS_SENT);
        if (action.priority() == 0) {
            counters.count(Kind.PRIORITY_ZERO_SENT);
            journal.detail("sent 0 priority");
        }
        return null;
    }

    @Override
    public Void installAddresses(VrrpAction.InstallAddresses action) {
        placed = places();
        holdsAddresses = true;
        around.addresses().install(this, placed);
        return null;
    }

    @Override
    public Void removeAddresses(VrrpAction.RemoveAddresses action) {
        announcements.stop();
        if (keepsAddresses) {
            around.addresses().leave(this, placed);
        } else {
            around.addresses().remove(this, placed);
        }
        placed = Set.of();
        holdsAddresses = false;
        return null;
    }

    @Override
    public Void announceAddresses(VrrpAction.AnnounceAddresses action) {
        switch (action.occasion()) {
            case NEW_MASTER -> around.addresses().afterwards(this::announceAsMaster);
            case LOWER_PRIORITY -> announcements.lowerPriorityHeard();
        }
        return null;
    }

    private void announceAsMaster() {
        if (state.name() == VrrpState.MASTER) {
            announcements.newMaster(placed);
        }
    }

    @Override
    public Void restoreAddress(VrrpAction.RestoreAddress action) {
        around.addresses().restore(this, action.address());
        around.addresses().afterwards(() -> announcements.restored(action.address()));
        return null;
    }

    @Override
    public Void transition(VrrpAction.Transition action) {
        Instant now = journal.now();
        int priority = settings.priority();
        since = now;
        Runnable report =
                () -> journal.transition(now, action.from(), action.to(), action.cause(), priority, finalState);
        if (action.to() == VrrpState.MASTER) {
            counters.count(Kind.BECAME_MASTER);
            around.addresses().report(report);
        } else {
            report.run();
        }
        if (action.from() == VrrpState.MASTER) {
            counters.count(Kind.RELEASED_MASTER);
        }
        return null;
    }

    @Override
    public Void remark(VrrpAction.Remark action) {
        journal.remark(state.name(), action.cause());
        return null;
    }

    private Set<LinkAddress> places() {
        Set<LinkAddress> places = new LinkedHashSet<>();
        all().forEach(virtual -> place(virtual).ifPresent(places::add));
        return places;
    }

    private Stream<VirtualAddress> all() {
        return Stream.concat(definition.addresses().stream(), definition.excluded().stream());
    }

    private Optional<LinkAddress> place(VirtualAddress virtual) {
        Optional<Integer> link = virtual.device().isPresent()
                ? around.links().link(virtual.device().get()).map(Link::index)
                : Optional.of(((Binding.Bound) binding).index());
        if (link.isEmpty()) {
            journal.warn("cannot add " + virtual + ": there is no such interface");
        }
        return link.map(virtual::on);
    }

    Chronicle chronicle() {
        return journal.chronicle();
    }

    /** Any thread. */
    VrrpStatus status() {
        RouterDefinition now = definition;
        State present = state;
        boolean master = present.name() == VrrpState.MASTER;
        Optional<Peer> peer = present instanceof State.Backup backup ? Optional.of(backup.master()) : Optional.empty();
        long masterInterval = peer.map(Peer::interval).orElse(now.election().advertInterval());
        return new VrrpStatus(
                now.name(),
                now.key().interfaceName(),
                now.key().virtualRouterId(),
                now.election().version(),
                now.key().ipv6(),
                present.name(),
                since,
                now.election().priority(),
                now.election().priority(),
                Duration.ofNanos(now.election().advertInterval()),
                Duration.ofNanos(masterInterval),
                (master ? source : peer.flatMap(Peer::address)).map(InetAddress::getHostAddress),
                master ? now.election().priority() : peer.map(Peer::priority).orElse(0),
                Stream.concat(now.addresses().stream(), now.excluded().stream())
                        .map(VirtualAddress::toString)
                        .toList(),
                holdsAddresses,
                present instanceof State.Fault fault ? Optional.of(fault.reason()) : Optional.empty(),
                counters.snapshot());
    }
}
