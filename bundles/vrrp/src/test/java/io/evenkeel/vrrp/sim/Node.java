package io.evenkeel.vrrp.sim;

import io.evenkeel.api.net.LinkAddress;
import io.evenkeel.api.vrrp.VrrpState;
import io.evenkeel.vrrp.fake.FakeNetwork;
import io.evenkeel.vrrp.machine.State;
import io.evenkeel.vrrp.machine.Step;
import io.evenkeel.vrrp.machine.Timing;
import io.evenkeel.vrrp.machine.VrrpAction;
import io.evenkeel.vrrp.machine.VrrpEvent;
import io.evenkeel.vrrp.machine.VrrpEvent.AdvertReceived;
import io.evenkeel.vrrp.machine.VrrpMachine;
import io.evenkeel.vrrp.machine.VrrpSettings;
import java.util.ArrayList;
import java.util.List;

/** One router of a simulated cluster: a machine, what it holds, and whether its process runs. */
final class Node implements VrrpAction.Cases<Void> {
    private static final LinkAddress VIP =
            new LinkAddress(2, FakeNetwork.ip("10.0.0.100"), 32, LinkAddress.Attributes.NONE);

    final Site site;
    final int lan;
    private final Cluster cluster;
    private final List<AdvertReceived> unread = new ArrayList<>();
    VrrpSettings settings;
    private State state = State.Initialize.STATE;
    private VrrpState during = VrrpState.INIT;
    private boolean alive;
    private boolean linkDown;
    private boolean holdsAddresses;
    private long stalledUntil;
    private boolean parked;
    private long parkedAt;
    private long lastSent;
    private long patience;
    int transitions;

    /** @param lan which of its host's interfaces it speaks on */
    Node(Site site, int lan, Cluster cluster, VrrpSettings settings) {
        this.site = site;
        this.lan = lan;
        this.cluster = cluster;
        this.settings = settings;
    }

    String name() {
        return "lan" + lan;
    }

    VrrpState state() {
        return state.name();
    }

    boolean alive() {
        return alive;
    }

    boolean isMaster() {
        return alive && state.name() == VrrpState.MASTER;
    }

    /** Why it could not take part even alone. */
    boolean ownFault() {
        return linkDown || site.faulty();
    }

    boolean willing() {
        return state instanceof State.Backup backup && backup.downDeadline() - cluster.now() <= 0;
    }

    void begin() {
        alive = true;
        state = State.Initialize.STATE;
        settings = cluster.withPriority(settings, site.priority());
    }

    /** The host is gone, and its addresses with it. */
    void crash() {
        alive = false;
        holdsAddresses = false;
        unread.clear();
        parked = false;
        state = State.Initialize.STATE;
        stalledUntil = cluster.now();
        cluster.trace(this, "crashed");
    }

    void stop() {
        step(VrrpEvent.Shutdown.EVENT);
        crash();
    }

    void stall(long until) {
        stalledUntil = Math.max(stalledUntil, until);
        cluster.trace(this, "stalls until " + until / 1_000_000 + " ms");
        cluster.wakeAt(this, stalledUntil);
    }

    private boolean runs() {
        return alive && !parked && cluster.now() >= stalledUntil;
    }

    /** Its engine goes: nobody speaks, and what arrives is heard by nobody. */
    void park() {
        if (!runs()) {
            return;
        }
        if (isMaster()) {
            step(new VrrpEvent.Reloaded(settings));
        }
        parked = true;
        parkedAt = cluster.now();
        cluster.trace(this, "is parked");
    }

    /** Whether it was parked, and has an engine again. */
    boolean unpark() {
        boolean was = parked;
        parked = false;
        unread.clear();
        return was;
    }

    void adopt() {
        step(new VrrpEvent.Adopted(parkedAt));
    }

    void link(boolean up) {
        linkDown = !up;
        catchUp();
    }

    void resign() {
        if (runs()) {
            cluster.trace(this, "is asked to resign");
            step(VrrpEvent.Resign.EVENT);
        }
    }

    void loseAddress() {
        if (runs() && isMaster()) {
            // behind a successor nothing is put back: it goes anyway
            holdsAddresses = ((State.Master) state).succession().isPresent();
            step(new VrrpEvent.AddressLost(VIP));
        }
    }

    void reload() {
        if (runs()) {
            VrrpSettings previous = settings;
            settings = cluster.withPriority(settings, site.priority());
            cluster.trace(this, "reloads priority " + previous.priority() + " -> " + settings.priority());
            step(new VrrpEvent.Reloaded(previous));
        }
    }

    /** What it follows, and its link, stand as they do now. */
    void catchUp() {
        if (!runs()) {
            return;
        }
        int previous = settings.priority();
        if (site.priority() != previous) {
            settings = cluster.withPriority(settings, site.priority());
            step(new VrrpEvent.PriorityChanged(previous, ""));
        }
        reconsider();
    }

    void reconsider() {
        if (site.grouped()) {
            site.standing(this);
        } else {
            judge();
        }
    }

    void judge() {
        if (!runs()) {
            return;
        }
        boolean faulty = ownFault() || site.anotherIsFaulty(this);
        boolean fresh = state == State.Initialize.STATE;
        step(
                faulty
                        ? new VrrpEvent.FaultRaised(ownFault() ? "of its own" : "of its group")
                        : fresh ? VrrpEvent.Startup.EVENT : VrrpEvent.FaultCleared.EVENT);
    }

    void takeOver() {
        step(state.expiry());
    }

    void pulled() {
        step(new VrrpEvent.Pulled("group"));
    }

    void receive(AdvertReceived advert) {
        if (!alive || linkDown || parked) {
            return;
        }
        if (!runs()) {
            unread.add(advert);
            return;
        }
        cluster.trace(
                this, "hears " + advert.priority() + " from " + advert.source().getHostAddress());
        step(advert);
    }

    /** What has arrived. */
    void listen() {
        List<AdvertReceived> arrived = List.copyOf(unread);
        unread.clear();
        arrived.forEach(this::receive);
    }

    /** A turn of its loop: what has arrived first, then what has expired. */
    void wake() {
        if (!runs()) {
            return;
        }
        listen();
        catchUp();
        if (!state.timed() || state.deadline() - cluster.now() > 0) {
            return;
        }
        if (site.grouped() && state.expiry() instanceof VrrpEvent.MasterDownExpired) {
            site.willing(this);
        } else {
            step(state.expiry());
        }
    }

    private void step(VrrpEvent event) {
        State before = state;
        during = before.name();
        Step step = VrrpMachine.on(settings, state, event, cluster.now());
        state = step.next();
        step.actions().forEach(action -> action.visit(this));
        cluster.require(
                holdsAddresses == (state.name() == VrrpState.MASTER), this + " holds addresses as " + state.name());
        if (state != before && state.timed()) {
            cluster.wakeAt(this, state.deadline());
        }
        if (before.name() == VrrpState.MASTER && state.name() == VrrpState.BACKUP && site.grouped()) {
            site.steppedDown(this);
        }
    }

    @Override
    public Void sendAdvert(VrrpAction.SendAdvert action) {
        boolean speaks = during == VrrpState.MASTER || state.name() == VrrpState.MASTER;
        cluster.require(speaks, this + " sends an advert as " + state.name());
        boolean fresh = during != VrrpState.MASTER
                || action.priority() == 0
                || settings.owner()
                || cluster.now() - lastSent <= patience;
        cluster.require(fresh, this + " speaks after a silence in which it may have been replaced");
        lastSent = cluster.now();
        patience = Timing.masterDown(settings, settings.advertInterval());
        cluster.trace(this, "sends " + action.priority());
        if (!linkDown) {
            cluster.send(this, action.priority());
        }
        return null;
    }

    @Override
    public Void installAddresses(VrrpAction.InstallAddresses action) {
        cluster.require(!holdsAddresses, this + " installs addresses it holds");
        holdsAddresses = true;
        return null;
    }

    @Override
    public Void removeAddresses(VrrpAction.RemoveAddresses action) {
        cluster.require(holdsAddresses, this + " removes addresses it does not hold");
        holdsAddresses = false;
        return null;
    }

    @Override
    public Void announceAddresses(VrrpAction.AnnounceAddresses action) {
        cluster.require(holdsAddresses, this + " announces addresses it does not hold");
        return null;
    }

    @Override
    public Void restoreAddress(VrrpAction.RestoreAddress action) {
        holdsAddresses = true;
        return null;
    }

    @Override
    public Void transition(VrrpAction.Transition action) {
        transitions++;
        cluster.trace(
                this,
                action.from() + " -> " + action.to() + ": " + action.cause().sentence());
        return null;
    }

    @Override
    public Void remark(VrrpAction.Remark action) {
        cluster.trace(this, action.cause().sentence());
        return null;
    }

    @Override
    public String toString() {
        return settings.source().getHostAddress() + (site.grouped() ? "/" + lan : "") + "(" + settings.priority() + ")";
    }
}
