package io.evenkeel.vrrp.sim;

import io.evenkeel.api.vrrp.VrrpState;
import io.evenkeel.vrrp.machine.Cause;
import io.evenkeel.vrrp.machine.Peer;
import io.evenkeel.vrrp.machine.State;
import io.evenkeel.vrrp.machine.Timing;
import io.evenkeel.vrrp.machine.VrrpAction;
import io.evenkeel.vrrp.machine.VrrpEvent;
import io.evenkeel.vrrp.machine.VrrpEvent.AdvertReceived;
import io.evenkeel.vrrp.machine.VrrpSettings;
import java.net.InetAddress;
import java.util.Optional;
import java.util.function.Supplier;

/** What one router does, held against the laws that can be judged from its deeds alone. */
final class Conduct implements VrrpAction.Cases<Void> {
    private static final long NEVER = Long.MIN_VALUE;

    private final Node node;
    private final Story story;
    /** Timers run late by so much. */
    private final long lateness;

    private State before = State.Initialize.STATE;
    private State after = State.Initialize.STATE;
    private long now;
    private int told;
    private boolean overlapTold;
    private boolean announced;
    private boolean holds;
    private boolean interrupted;
    private long lastSent;
    private long patience;
    private long interval;
    private long rivalHeard = NEVER;
    private Optional<InetAddress> tookOverFrom = Optional.empty();
    private Optional<InetAddress> gaveWayTo = Optional.empty();
    int transitions;

    Conduct(Node node, Story story, long lateness) {
        this.node = node;
        this.story = story;
        this.lateness = lateness;
    }

    /** Its process did not run, or was another one. */
    void interrupted() {
        interrupted = true;
    }

    /** Its own clock stood still, its peers' went on. */
    void slept(long nanos) {
        lastSent -= nanos;
    }

    /** Nothing of it is left on the host. */
    void swept() {
        holds = false;
        rivalHeard = NEVER;
        tookOverFrom = Optional.empty();
    }

    /** Somebody else removed its addresses. */
    void robbed() {
        holds = false;
    }

    long lastSent() {
        return lastSent;
    }

    /** One step of its machine. */
    void step(State from, VrrpEvent event, State to, Iterable<VrrpAction> actions, long ownTime) {
        before = from;
        after = to;
        now = ownTime;
        told = 0;
        overlapTold = false;
        announced = false;
        gaveWayTo = Optional.empty();
        if (isMaster(from) && serves(to) && event instanceof AdvertReceived advert && advert.priority() > 0) {
            rivalHeard = now;
        }
        actions.forEach(action -> action.visit(this));
        require(holds == isMaster(to), Law.HELD, () -> holds ? "holds addresses" : "is without its addresses");
        require(told == (from.name() == to.name() ? 0 : 1), Law.TOLD, () -> "told " + told + " changes from " + from);
        if (isMaster(from) && !isMaster(to)) {
            boolean overlap = gaveWayTo.isPresent() && gaveWayTo.equals(tookOverFrom) && serves(from);
            require(overlap == overlapTold, Law.HEALED, () -> "gave way, having taken over from " + tookOverFrom);
            rivalHeard = NEVER;
            tookOverFrom = Optional.empty();
        }
    }

    /** In quiet times, so long after the last fault that it must have found out. */
    void judgeQuiet(long ownTime) {
        now = ownTime;
        require(rivalHeard == NEVER, Law.HEALED, () -> "heard another MASTER, and has not told yet that it is silent");
        if (serves(after) && !((State.Master) after).resigned()) {
            require(now - lastSent <= interval + lateness, Law.RHYTHM, () -> "is silent");
        }
    }

    /** As MASTER, and not only until its successor has everything. */
    private static boolean serves(State state) {
        return state instanceof State.Master master && master.succession().isEmpty();
    }

    private static boolean isMaster(State state) {
        return state.name() == VrrpState.MASTER;
    }

    /** @param otherwise said of the router when it is not so; a supplier, because steps are many */
    private void require(boolean holdsTrue, Law law, Supplier<String> otherwise) {
        if (!holdsTrue) {
            throw story.broken(law, node + " as " + after.name() + " " + otherwise.get());
        }
    }

    @Override
    public Void sendAdvert(VrrpAction.SendAdvert action) {
        VrrpSettings settings = node.settings();
        int priority = action.priority();
        require(isMaster(before) || isMaster(after), Law.MASTER_SPEAKS, () -> "sends an advert");
        require(priority == 0 || priority == settings.priority(), Law.CLAMPED, () -> "sends priority " + priority);
        if (isMaster(before)) {
            long silence = now - lastSent;
            boolean listened = priority == 0 || settings.owner() || silence <= patience;
            require(listened, Law.LISTENS_FIRST, () -> "speaks, and may have been replaced in a silence of " + silence);
            boolean resigned = ((State.Master) before).resigned() || !serves(before);
            require(
                    interrupted || resigned || silence <= interval + lateness,
                    Law.RHYTHM,
                    () -> "was silent for " + silence);
        }
        interrupted = false;
        lastSent = now;
        interval = settings.advertInterval();
        patience = Timing.patience(settings);
        story.tell(() -> node + " sends " + priority);
        node.send(priority);
        return null;
    }

    @Override
    public Void installAddresses(VrrpAction.InstallAddresses action) {
        require(!holds, Law.HELD, () -> "installs addresses it holds");
        holds = true;
        return null;
    }

    @Override
    public Void removeAddresses(VrrpAction.RemoveAddresses action) {
        require(holds, Law.HELD, () -> "removes addresses it does not hold");
        holds = false;
        return null;
    }

    @Override
    public Void announceAddresses(VrrpAction.AnnounceAddresses action) {
        require(holds, Law.HELD, () -> "announces addresses it does not hold");
        announced |= action.occasion() == VrrpAction.AnnounceAddresses.Occasion.NEW_MASTER;
        return null;
    }

    @Override
    public Void restoreAddress(VrrpAction.RestoreAddress action) {
        holds = true;
        return null;
    }

    @Override
    public Void transition(VrrpAction.Transition action) {
        told++;
        transitions++;
        require(action.from() == before.name() && action.to() == after.name(), Law.TOLD, () -> "told " + action);
        story.occurs(action.cause());
        if (isMaster(after) && before instanceof State.Backup backup) {
            Peer master = backup.master();
            tookOverFrom = master.resigned() ? Optional.empty() : master.address();
        } else if (action.cause() instanceof Cause.HigherPriority higher) {
            gaveWayTo = Optional.of(higher.source());
        }
        story.tell(() -> node + " " + action.from() + " -> " + action.to() + ": "
                + action.cause().sentence());
        return null;
    }

    @Override
    public Void remark(VrrpAction.Remark action) {
        story.occurs(action.cause());
        overlapTold |= action.cause() instanceof Cause.Overlapped;
        if (action.cause() instanceof Cause.Healed) {
            require(announced, Law.HEALED, () -> "tells that the other is silent, and does not announce its addresses");
        }
        if (action.cause() instanceof Cause.Healed || action.cause() instanceof Cause.Resigns) {
            rivalHeard = NEVER;
        }
        story.tell(() -> node + " " + action.cause().sentence());
        return null;
    }
}
