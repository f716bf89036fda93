package io.evenkeel.vrrp;

import io.evenkeel.api.net.LinkAddress;
import io.evenkeel.api.net.Timer;
import io.evenkeel.api.net.VrrpChannel;
import io.evenkeel.api.vrrp.VrrpState;
import io.evenkeel.vrrp.config.RouterDefinition;
import io.evenkeel.vrrp.machine.Cause;
import io.evenkeel.vrrp.machine.GroupMachine;
import io.evenkeel.vrrp.machine.State;
import io.evenkeel.vrrp.machine.Step;
import io.evenkeel.vrrp.machine.VrrpAction;
import io.evenkeel.vrrp.machine.VrrpEvent;
import io.evenkeel.vrrp.machine.VrrpMachine;
import io.evenkeel.vrrp.machine.VrrpSettings;
import io.evenkeel.vrrp.park.ParkedRouter;
import io.evenkeel.vrrp.park.ParkedRouter.Pending;
import io.evenkeel.vrrp.routing.Rows;
import io.evenkeel.vrrp.wire.Correspondence;
import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** One virtual router: feeds its machine, and does what the machine says. */
final class Router implements AddressBook.Holder, Rows.Owner {
    private static final InetAddress NOWHERE = InetAddress.getLoopbackAddress();

    private final Surroundings around;
    private final Journal journal;
    private final Counters counters = new Counters();
    private final Correspondence correspondence;
    private final Transmitter transmitter;
    private final Possession possession;
    private final Timer timer;
    private final Reception reception;
    private final Fitness fitness;
    private final Courtesy courtesy;
    private final Attachment attachment;
    private final Deeds deeds;
    private final Testament testament;
    private boolean delayed;
    private long withheldAt;

    // Read by any thread.
    private volatile RouterDefinition definition;
    private volatile State state = State.Initialize.STATE;
    private volatile VrrpSettings settings;

    Router(Surroundings around, Journal journal, RouterDefinition definition) {
        this.around = around;
        this.journal = journal;
        this.definition = definition;
        this.correspondence = new Correspondence(journal.clock());
        this.transmitter = new Transmitter(this, around.ports(), correspondence, around.loop()::now);
        this.possession = new Possession(this, around, definition);
        this.timer = around.loop().timer(this::expired);
        this.reception = new Reception(this, journal, counters, around.addresses(), correspondence);
        this.fitness = new Fitness(this, around);
        this.courtesy = new Courtesy(this, around.loop());
        this.attachment = new Attachment(this, transmitter);
        this.deeds = new Deeds(this, around.addresses(), counters, transmitter, possession);
        this.testament = new Testament(this, counters, possession, transmitter, fitness, correspondence);
        this.settings = definition.election().settings(definition.election().priority(), NOWHERE);
    }

    String name() {
        return definition.name();
    }

    RouterDefinition definition() {
        return definition;
    }

    @Override
    public Journal journal() {
        return journal;
    }

    /** What is on this host for it, the same object as long as that does not change; any thread. */
    Set<LinkAddress> placed() {
        return possession.placed();
    }

    /** Any thread. */
    StatusReport report() {
        State present = state;
        Optional<InetAddress> source = Optional.of(settings.source()).filter(address -> !address.equals(NOWHERE));
        return new StatusReport(
                definition,
                present,
                since(),
                source,
                settings.priority(),
                possession.holds(),
                fitness.waitsFor().filter(what -> present == State.Initialize.STATE),
                fitness.groupName(),
                fitness.followed(),
                remarks(),
                counters.snapshot());
    }

    private List<String> remarks() {
        return Stream.concat(courtesy.remark().stream(), reception.remarks().stream())
                .toList();
    }

    void clearCounters() {
        counters.clear();
    }

    /** Begins, or goes to FAULT when its interface is not ready. */
    void start(Binding found, long startupDelay) {
        possession.sweep();
        delayed = startupDelay > 0;
        fitness.follow(definition.tracked());
        weigh("");
        rebind(found);
        if (delayed) {
            timer.startAt(around.loop().now() + startupDelay);
        } else {
            begin();
        }
    }

    private void begin() {
        fitness.begin();
        reconsider();
    }

    /** What the one before was asked still holds, whatever became of the rest. */
    void inherit(ParkedRouter parked) {
        parked.yielding().ifPresent(courtesy::resume);
    }

    /**
     * Goes on where another engine left it: no transition. It hears and speaks before anything else is done, and owns what is
     * on this host without touching it.
     */
    void adopt(ParkedRouter parked, long parkedAt, Binding found) {
        deeds.resume(parked.since());
        journal.chronicle().resume(parked.causes());
        counters.resume(parked.counters());
        correspondence.resume(parked.numbers());
        state = parked.state();
        if (state instanceof State.Master) {
            possession.hold(parked.placed());
        } else {
            possession.sweep();
        }
        fitness.inherit(parked.priority());
        fitness.follow(definition.tracked());
        settings = settings(fitness.priority(), NOWHERE);
        rebind(found);
        step(new VrrpEvent.Adopted(parkedAt));
        if (!courtesy.isActive() && parked.priority() != settings.priority()) {
            step(new VrrpEvent.PriorityChanged(parked.priority(), ""));
        }
        fitness.begin();
        possession.resume(link(), parked.announcements());
        arm();
    }

    /** Speaks once more if it is MASTER, so that its peers wait as long as they can. */
    void beforeParking() {
        if (state instanceof State.Master) {
            step(new VrrpEvent.Reloaded(settings));
        }
    }

    /**
     * What a successor has to know. Nothing is sent any more, and this host stays as it is.
     *
     * @param most bytes of adverts for somebody else to send
     */
    ParkedRouter park(int most) {
        timer.cancel();
        Pending announcements = possession.announcements().pending();
        ParkedRouter parked = testament.parked(announcements, most);
        possession.announcements().stop();
        fitness.end();
        courtesy.park();
        return parked;
    }

    /** See {@link Testament#note}. */
    ParkedRouter note() {
        return testament.note();
    }

    /** Its interface, or the address on it, may have changed. */
    void rebind(Binding found) {
        attachment.rebind(found);
    }

    /** Its adverts leave from there from now on. */
    void speakFrom(InetAddress source) {
        settings = settings(settings.priority(), source);
    }

    /** The socket was opened anew. */
    void prepareAgain() {
        attachment.again();
    }

    /** Takes over a new definition of the same virtual router; MASTER stays MASTER. */
    void reload(RouterDefinition wanted) {
        definition = wanted;
        journal.rename(wanted.name());
        possession.announcements().garp(wanted.garp());
        reception.expect(wanted.expectation());
        VrrpSettings previous = settings;
        fitness.follow(wanted.tracked());
        settings = settings(fitness.priority(), previous.source());
        attachment.renew(around.links().bind(wanted));
        if (state != State.Initialize.STATE) {
            possession.change(link());
            step(new VrrpEvent.Reloaded(previous));
        }
    }

    /** Index of its interface, or 0. */
    int link() {
        return attachment.link();
    }

    /** Gives up: the last advert and the removal of its addresses are on their way when this returns. */
    void stop(String lastState, boolean leaveAddresses) {
        deeds.last(lastState, leaveAddresses);
        fitness.end();
        courtesy.stop();
        step(VrrpEvent.Shutdown.EVENT);
        timer.cancel();
    }

    /** Lets go of its socket; nothing is sent any more. */
    void close() {
        transmitter.detach();
    }

    /** One of its addresses was removed by somebody else. */
    @Override
    public void lost(LinkAddress address) {
        possession.tracked(address).ifPresent(known -> step(new VrrpEvent.AddressLost(known)));
    }

    @Override
    public void lost(String row) {
        journal.remark(state.name(), new Cause.RowRemoved(row), fitness.groupName());
    }

    @Override
    public void warn(String message) {
        journal.warn(message);
    }

    Rows rows() {
        return possession.rows();
    }

    /** The link changed in a way that its announcements show. */
    void macChanged(int link) {
        possession.announcements().linkChanged(link);
    }

    void received(VrrpChannel.Received packet) {
        reception.received(packet);
    }

    /** An advert that passed every check. */
    void hear(VrrpEvent.AdvertReceived advert) {
        step(advert);
    }

    /** Whether the router of that address is the master it follows. */
    boolean follows(InetAddress sender) {
        return state instanceof State.Backup backup
                && backup.master().address().filter(sender::equals).isPresent();
    }

    /** What has arrived is heard before silence is judged. */
    private void expired() {
        if (delayed) {
            delayed = false;
            rebind(around.links().bind(definition));
            begin();
            return;
        }
        if (state.listens()) {
            transmitter.drain();
        }
        if (!state.timed() || state.deadline() - around.loop().now() > 0) {
            arm();
        } else if (state.expiry() instanceof VrrpEvent.MasterDownExpired
                && fitness.group().isPresent()) {
            fitness.group().get().willing(this);
        } else {
            step(state.expiry());
        }
    }

    /** The host was suspended for so long, nanoseconds. */
    void slept(long nanos) {
        step(new VrrpEvent.Slept(nanos));
    }

    /** Hears what has arrived. */
    void listen() {
        if (state.listens()) {
            transmitter.drain();
        }
    }

    /** Which sync group it is a member of. */
    void join(Optional<Group> group) {
        fitness.join(group);
    }

    GroupMachine.Member member() {
        boolean willing = state instanceof State.Backup backup
                && backup.downDeadline() - around.loop().now() <= 0;
        return new GroupMachine.Member(name(), state.name(), fitness.standing(attachment.binding(), state), willing);
    }

    /** Why it could not take part even alone. */
    Optional<String> ownFault() {
        return fitness.ownFault(attachment.binding());
    }

    /** What keeps it from taking part may have changed: its sync group decides, or it alone. */
    void reconsider() {
        if (fitness.active()) {
            fitness.group().ifPresentOrElse(group -> group.standing(this), this::judge);
        }
    }

    /** Begins, stops or resumes taking part, as the reasons against it say. */
    void judge() {
        if (fitness.active()) {
            fitness.verdict(attachment.binding(), state).ifPresent(this::step);
        }
    }

    /** The whole group wants to be MASTER. */
    void takeOver() {
        // its master is silent, whatever else is due at this moment
        step(VrrpEvent.MasterDownExpired.EVENT);
    }

    /** Another member of the group is MASTER no more. */
    void pulled(String group) {
        step(new VrrpEvent.Pulled(group));
    }

    /** It would be MASTER, but for its group; told once for each silence of its master. */
    void withhold(String group, List<String> others) {
        if (state.deadline() != withheldAt) {
            withheldAt = state.deadline();
            deeds.remark(new VrrpAction.Remark(new Cause.Withheld(group, others)));
        }
    }

    /** An interface came, went or changed. */
    void linksChanged() {
        fitness.linksChanged();
    }

    /** Those who watch things of a kind came or went. */
    void trackerChanged(String keyword) {
        fitness.trackerChanged(keyword);
    }

    /** Tells the machine when what it follows moves its priority. */
    void weigh(String because) {
        int before = settings.priority();
        settings = settings(fitness.priority(), settings.source());
        if (settings.priority() != before) {
            step(new VrrpEvent.PriorityChanged(before, because));
        }
    }

    private VrrpSettings settings(int priority, InetAddress source) {
        VrrpSettings full = definition.election().settings(priority, source);
        return courtesy.isActive() ? full.lowest() : full;
    }

    VrrpSettings settings() {
        return settings;
    }

    State state() {
        return state;
    }

    /** Since when; any thread. */
    Instant since() {
        return deeds.since();
    }

    Optional<String> groupName() {
        return fitness.groupName();
    }

    Courtesy courtesy() {
        return courtesy;
    }

    /** Gives up its part by priority 0, and serves until another speaks. */
    void resign() {
        step(VrrpEvent.Resign.EVENT);
    }

    private void step(VrrpEvent event) {
        Step step = VrrpMachine.on(settings, state, event, around.loop().now());
        State before = state;
        state = step.next();
        List<VrrpAction> actions = step.actions();
        for (int at = 0; at < actions.size(); at++) {
            actions.get(at).visit(deeds);
        }
        if (before != state) {
            arm();
        }
        courtesy.stepped(state);
        if (before.name() == VrrpState.MASTER && state.name() == VrrpState.BACKUP) {
            fitness.group().ifPresent(group -> group.steppedDown(this));
        }
    }

    private void arm() {
        if (state.timed()) {
            timer.startAt(state.deadline());
        } else if (!delayed) {
            timer.cancel();
        }
    }
}
