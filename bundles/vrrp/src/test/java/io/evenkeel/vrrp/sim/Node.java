package io.evenkeel.vrrp.sim;

import io.evenkeel.api.net.LinkAddress;
import io.evenkeel.api.vrrp.VrrpState;
import io.evenkeel.vrrp.fake.FakeNetwork;
import io.evenkeel.vrrp.machine.State;
import io.evenkeel.vrrp.machine.Step;
import io.evenkeel.vrrp.machine.VrrpEvent;
import io.evenkeel.vrrp.machine.VrrpEvent.AdvertReceived;
import io.evenkeel.vrrp.machine.VrrpSettings;
import io.evenkeel.vrrp.sim.Fabric.Packet;
import io.evenkeel.vrrp.wire.Proof;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;

/** One router of a simulated cluster: a machine, its settings, and what waits in its socket. */
final class Node {
    private static final LinkAddress VIP =
            new LinkAddress(2, FakeNetwork.ip("10.0.0.100"), 32, LinkAddress.Attributes.NONE);

    private static final long NEVER = Long.MAX_VALUE;

    final Site site;
    final int lan;
    private final Cluster cluster;
    private final Conduct conduct;
    private final Queue<Packet> unread = new ArrayDeque<>();
    private Optional<Proof> proof = Optional.empty();
    private VrrpSettings configured;
    private VrrpSettings settings;
    private State state = State.Initialize.STATE;
    /** Of a process that is gone, for the next one. */
    private State left = State.Initialize.STATE;

    private boolean linkDown;
    /** When it is to be woken first. */
    private long wake = NEVER;

    /** @param lan which of its host's interfaces it speaks on */
    Node(Site site, int lan, Cluster cluster, VrrpSettings configured) {
        this.site = site;
        this.lan = lan;
        this.cluster = cluster;
        this.configured = configured;
        this.settings = configured;
        this.conduct = new Conduct(this, cluster.story, cluster.lateness());
    }

    String name() {
        return "lan" + lan;
    }

    VrrpSettings settings() {
        return settings;
    }

    VrrpState state() {
        return state.name();
    }

    int transitions() {
        return conduct.transitions;
    }

    boolean isMaster() {
        return site.alive() && state.name() == VrrpState.MASTER;
    }

    /** Why it could not take part even alone. */
    boolean ownFault() {
        return linkDown || site.faulty();
    }

    boolean willing() {
        return state instanceof State.Backup backup && backup.downDeadline() - site.now() <= 0;
    }

    /** A new process, which knows nothing. */
    void begin() {
        state = State.Initialize.STATE;
        proof = cluster.proof(site.watch);
        settings = inForce();
    }

    /** Its process is gone. What it has on its host goes with the host, or is swept by the next process. */
    void end() {
        state = State.Initialize.STATE;
        conduct.swept();
        unread.clear();
    }

    void stop() {
        step(VrrpEvent.Shutdown.EVENT);
        end();
    }

    /** Its engine goes in order: nobody speaks, and what arrives is heard by nobody. */
    void beforeParking() {
        if (isMaster()) {
            step(new VrrpEvent.Reloaded(settings));
        }
    }

    /** Its process does not run. */
    void interrupted() {
        conduct.interrupted();
    }

    /** Its host was suspended. */
    void slept(long nanos) {
        conduct.slept(nanos);
        step(new VrrpEvent.Slept(nanos));
    }

    /** Its process is gone, and what it knew waits for the next. */
    void leave() {
        interrupted();
        unread.clear();
        left = state;
        state = State.Initialize.STATE;
    }

    void adopt(long parkedAt) {
        proof = cluster.proof(site.watch);
        state = left;
        step(new VrrpEvent.Adopted(parkedAt));
    }

    /** What a process that died knew of this mastership still counts. */
    boolean adoptable() {
        return left instanceof State.Master master && site.now() - master.lastAdvert() <= master.patience();
    }

    long lastAdvert() {
        return conduct.lastSent();
    }

    void link(boolean up) {
        linkDown = !up;
        cluster.story.tell(() -> this + " has its link " + (up ? "up" : "down"));
        if (site.runs()) {
            catchUp();
        }
    }

    void resign() {
        step(VrrpEvent.Resign.EVENT);
    }

    void loseAddress() {
        if (isMaster()) {
            // behind a successor nothing is put back: it goes anyway
            if (((State.Master) state).succession().isEmpty()) {
                conduct.robbed();
            }
            step(new VrrpEvent.AddressLost(VIP));
        }
    }

    /** @param interval of its adverts from now on */
    void reload(long interval) {
        VrrpSettings previous = settings;
        configured = Cluster.with(configured, configured.priority(), interval);
        settings = inForce();
        cluster.story.tell(() -> this + " is reloaded, and had priority " + previous.priority());
        step(new VrrpEvent.Reloaded(previous));
    }

    /** What it follows, and its link, stand as they do now. */
    void catchUp() {
        int previous = settings.priority();
        settings = inForce();
        if (settings.priority() != previous) {
            step(new VrrpEvent.PriorityChanged(previous, ""));
        }
        reconsider();
    }

    private VrrpSettings inForce() {
        VrrpSettings full = Cluster.with(configured, site.priority(), configured.advertInterval());
        return site.yields() ? full.lowest() : full;
    }

    void reconsider() {
        if (site.grouped()) {
            site.standing(this);
        } else {
            judge();
        }
    }

    /** The reasons against taking part are what they are. */
    void judge() {
        boolean fresh = state == State.Initialize.STATE;
        if (ownFault() || site.anotherIsFaulty(this)) {
            step(new VrrpEvent.FaultRaised(ownFault() ? "of its own" : "of its group"));
        } else {
            step(fresh ? VrrpEvent.Startup.EVENT : VrrpEvent.FaultCleared.EVENT);
        }
    }

    void takeOver() {
        step(VrrpEvent.MasterDownExpired.EVENT);
    }

    void pulled() {
        step(new VrrpEvent.Pulled("group"));
    }

    void receive(Packet packet) {
        if (linkDown || !site.hears()) {
            return;
        }
        if (!site.runs()) {
            if (unread.size() < site.room) {
                unread.add(packet);
            }
            return;
        }
        hear(packet);
    }

    private void hear(Packet packet) {
        AdvertReceived advert = packet.advert();
        if (proof.filter(mine -> !mine.believes(advert.source(), packet.number()))
                .isPresent()) {
            cluster.refused();
            cluster.story.tell(() -> this + " does not believe " + Cluster.text(advert));
            return;
        }
        cluster.story.tell(() -> this + " hears " + Cluster.text(advert));
        step(advert);
    }

    /** What has arrived. */
    void listen() {
        for (Packet next = unread.poll(); next != null; next = unread.poll()) {
            hear(next);
        }
    }

    /** A turn of its loop: what has arrived first, then what has expired. */
    private void wake(long at) {
        if (at != wake) {
            return;
        }
        wake = NEVER;
        if (site.runs()) {
            listen();
            expire();
        }
    }

    private void expire() {
        if (!state.timed()) {
            return;
        }
        if (state.deadline() - site.now() > 0) {
            arm();
            return;
        }
        if (site.grouped() && state.expiry() instanceof VrrpEvent.MasterDownExpired) {
            site.willing(this);
        } else {
            step(state.expiry());
        }
    }

    /** Its process runs again, and its timer was set for another time. */
    void resume() {
        catchUp();
        expire();
        arm();
    }

    /** A little late, as timers are; who is woken too early looks at the time again. */
    private void arm() {
        if (state.timed()) {
            long at = cluster.late(site.watch.everybodys(state.deadline()));
            if (at < wake) {
                wake = at;
                cluster.time.at(at, () -> wake(at));
            }
        }
    }

    void send(int priority) {
        AdvertReceived advert = new AdvertReceived(priority, settings.advertInterval(), settings.source());
        Packet packet = new Packet(advert, proof.map(Proof::next).orElse(0L));
        if (!linkDown) {
            cluster.send(this, packet);
        }
    }

    private void step(VrrpEvent event) {
        State before = state;
        Step step = cluster.machine.on(settings, state, event, site.now());
        state = step.next();
        conduct.step(before, event, state, step.actions(), site.now());
        if (state != before) {
            arm();
        }
        if (before.name() == VrrpState.MASTER && state.name() == VrrpState.BACKUP && site.grouped()) {
            site.steppedDown(this);
        }
    }

    void judgeQuiet() {
        conduct.judgeQuiet(site.now());
    }

    @Override
    public String toString() {
        String host = settings.source().getHostAddress();
        return host + (site.grouped() ? "/" + lan : "") + "(" + settings.priority() + ")";
    }
}
