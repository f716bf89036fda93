package io.evenkeel.vrrp.machine;

import io.evenkeel.api.vrrp.VrrpState;
import io.evenkeel.vrrp.machine.State.Fault;
import io.evenkeel.vrrp.machine.State.Initialize;
import io.evenkeel.vrrp.machine.State.Master;
import io.evenkeel.vrrp.machine.VrrpAction.AnnounceAddresses;
import io.evenkeel.vrrp.machine.VrrpAction.Remark;
import io.evenkeel.vrrp.machine.VrrpAction.RemoveAddresses;
import io.evenkeel.vrrp.machine.VrrpAction.RestoreAddress;
import io.evenkeel.vrrp.machine.VrrpEvent.AdvertReceived;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * RFC 3768 and RFC 9568 section 6.4.3.
 *
 * <p>Time is judged before anything else: a MASTER that was silent longer than its peers wait may have been replaced, so it
 * goes to BACKUP and listens for a full Master_Down_Interval before it speaks. An owner does not: every peer gives way to
 * it whenever it speaks, so listening would only lengthen the outage.
 */
record InMaster(VrrpSettings settings, Master state, long now) implements VrrpEvent.Cases<Step> {
    private static final int OWNER = 255;

    @Override
    public Step advertTimerExpired(VrrpEvent.AdvertTimerExpired event) {
        if (stalled()) {
            return listen();
        }
        if (state.resigned()) {
            return resume();
        }
        return state.rivalry().over(now)
                ? healed()
                : new Step(advertised(nextDeadline()), Actions.advertAlone(settings.priority()));
    }

    /** Neighbours may have listened to the rival last. */
    private Step healed() {
        Rivalry rivalry = state.rivalry();
        Cause cause = new Cause.Healed(rivalry.rival().orElseThrow(), rivalry.last() - rivalry.first());
        return new Step(
                advertised(nextDeadline()).standing(state.contest(), rivalry.forgotten()),
                List.of(Actions.advert(settings.priority()), AnnounceAddresses.NEW_MASTER, new Remark(cause)));
    }

    /**
     * Priority 0 makes every BACKUP wait its Skew_Time alone, also one that does not preempt. The addresses stay until one
     * has spoken: make before break.
     */
    @Override
    public Step resign(VrrpEvent.Resign event) {
        if (stalled()) {
            return listen();
        }
        if (state.resigned()) {
            return stay();
        }
        Master next = new Master(
                now + successorWait(),
                now,
                Timing.patience(settings),
                state.contest(),
                state.rivalry().forgotten(),
                true);
        return new Step(next, List.of(Actions.advert(0), new Remark(new Cause.Resigns())));
    }

    /** The longest Skew_Time a successor can have, and an interval for its advert to arrive. */
    private long successorWait() {
        return Timing.longestSkew(settings) + settings.advertInterval();
    }

    private Step resume() {
        Cause cause = new Cause.Irreplaceable(now - state.lastAdvert());
        return new Step(
                advertised(now + settings.advertInterval()),
                List.of(Actions.advert(settings.priority()), new Remark(cause)));
    }

    private Step listen() {
        return new Step(InInitialize.listening(settings, now, masterDown()), stepDown(stall()));
    }

    /** Keeps the rhythm of the first advert; after a stall of an interval or more it begins anew, without a burst. */
    private long nextDeadline() {
        long next = state.advertDeadline() + settings.advertInterval();
        return next - now > 0 ? next : now + settings.advertInterval();
    }

    private Master advertised(long nextDeadline) {
        return new Master(
                nextDeadline, now, Timing.patience(settings), state.contest().sent(now), state.rivalry(), false);
    }

    @Override
    public Step advertReceived(AdvertReceived advert) {
        if (stalled()) {
            return stalledAndHeard(advert);
        }
        if (state.resigned()) {
            return advert.priority() == 0
                    ? stay()
                    : succeeded(advert, new Cause.Succeeded(advert.source(), advert.priority()));
        }
        if (advert.priority() == 0) {
            return answerResignation();
        }
        int comparison = compare(advert);
        if (comparison > 0) {
            return giveWayToHigher(advert);
        }
        if (comparison == 0) {
            return new Step(state, Actions.remark(new Cause.SameAddress(advert.source())));
        }
        return bothOwners(advert) ? contest(advert) : standFirm(advert, state.contest());
    }

    /** As BACKUP it would have heard this advert: what it means is judged from there. */
    private Step stalledAndHeard(AdvertReceived advert) {
        State.Backup backup = InInitialize.listening(settings, now, masterDown());
        Step heard = new InBackup(settings, backup, now).advertReceived(advert);
        List<VrrpAction> actions = new ArrayList<>(stepDown(stall()));
        actions.addAll(heard.actions());
        return new Step(heard.next(), List.copyOf(actions));
    }

    /** Section 6.4.3 (725): an advert at once, and the timer starts again. */
    private Step answerResignation() {
        return new Step(advertised(now + settings.advertInterval()), Actions.advertAlone(settings.priority()));
    }

    /** Positive when the sender wins: higher priority, or the same and the higher address (section 6.4.3 (740)). */
    private int compare(AdvertReceived advert) {
        int byPriority = Integer.compare(advert.priority(), settings.priority());
        return byPriority != 0 ? byPriority : compareAddresses(advert.source(), settings.source());
    }

    private static int compareAddresses(InetAddress one, InetAddress other) {
        return one.equals(other) ? 0 : Arrays.compareUnsigned(one.getAddress(), other.getAddress());
    }

    private Step succeeded(AdvertReceived advert, Cause cause) {
        return new Step(
                state.succeeded(Succession.begin(advert, now, cause)),
                settings.higherPrioSendAdvert() ? Actions.advertAlone(settings.priority()) : Actions.NONE);
    }

    private Step giveWayToHigher(AdvertReceived advert) {
        Cause cause = new Cause.HigherPriority(advert.source(), advert.priority(), settings.priority());
        if (settings.yields()) {
            return succeeded(advert, cause);
        }
        Step step = giveWay(advert, cause);
        Rivalry rivalry = state.rivalry();
        if (rivalry.predecessor().filter(advert.source()::equals).isEmpty()) {
            return step;
        }
        List<VrrpAction> actions = new ArrayList<>(step.actions());
        actions.add(new Remark(new Cause.Overlapped(advert.source(), now - rivalry.since())));
        return new Step(step.next(), List.copyOf(actions));
    }

    private Step giveWay(AdvertReceived advert, Cause cause) {
        List<VrrpAction> actions = new ArrayList<>(3);
        if (settings.higherPrioSendAdvert()) {
            actions.add(Actions.advert(settings.priority()));
        }
        actions.addAll(stepDown(cause));
        Peer nobody = Peer.unheard(settings.advertInterval());
        return new Step(InBackup.following(settings, nobody, advert, PreemptDelay.IDLE, now), List.copyOf(actions));
    }

    /** RFC 9568 section 6.4.3 (755): the sender, and bridges it misled, are told at once who is master. */
    private Step standFirm(AdvertReceived advert, Contest contest) {
        boolean answers = !settings.lowerPrioNoAdvert();
        Cause cause = new Cause.LowerPriority(advert.source(), advert.priority(), settings.priority(), answers);
        Rivalry rivalry = state.rivalry().heard(advert.source(), advert.interval(), now);
        if (!answers) {
            return new Step(
                    state.standing(contest, rivalry), List.of(new Remark(cause), AnnounceAddresses.LOWER_PRIORITY));
        }
        return new Step(
                new Master(state.advertDeadline(), now, Timing.patience(settings), contest.sent(now), rivalry, false),
                List.of(new Remark(cause), Actions.advert(settings.priority()), AnnounceAddresses.LOWER_PRIORITY));
    }

    private boolean bothOwners(AdvertReceived advert) {
        return settings.owner() && advert.priority() == OWNER;
    }

    private Step contest(AdvertReceived advert) {
        long interval = Math.max(advert.interval(), settings.advertInterval());
        Contest contest = state.contest().heard(advert.source(), interval, now);
        return contest.lost(now) ? giveWay(advert, new Cause.OwnerYields(advert.source())) : standFirm(advert, contest);
    }

    /** As after a lost election, and without an advert: the peers of this router have not lost it to anybody yet. */
    @Override
    public Step pulled(VrrpEvent.Pulled event) {
        return new Step(InInitialize.listening(settings, now, masterDown()), stepDown(new Cause.Pulled(event.group())));
    }

    @Override
    public Step faultRaised(VrrpEvent.FaultRaised event) {
        return new Step(
                new Fault(event.reason()),
                List.of(
                        Actions.advert(0),
                        RemoveAddresses.ACTION,
                        Actions.transition(VrrpState.MASTER, VrrpState.FAULT, new Cause.Faulty(event.reason()))));
    }

    /** Put back at once. The peer drops to BACKUP here and is without the address for a whole election. */
    @Override
    public Step addressLost(VrrpEvent.AddressLost event) {
        return new Step(
                state,
                List.of(new Remark(new Cause.AddressRemoved(event.address())), new RestoreAddress(event.address())));
    }

    /** MASTER stays MASTER; its peers learn of the change at once. */
    @Override
    public Step reloaded(VrrpEvent.Reloaded event) {
        if (stalled()) {
            return listen();
        }
        return state.resigned()
                ? stay()
                : new Step(advertised(now + settings.advertInterval()), Actions.advertAlone(settings.priority()));
    }

    /**
     * Its peers hear at once that it is still there, unless they cannot have been waiting for that long. One that gave up
     * its part still waits for somebody to take it.
     */
    @Override
    public Step adopted(VrrpEvent.Adopted event) {
        if (stalled()) {
            return listen();
        }
        Remark adopted = new Remark(new Cause.Adopted(now - event.parkedAt()));
        return state.resigned()
                ? new Step(state, List.of(adopted))
                : new Step(
                        advertised(now + settings.advertInterval()),
                        List.of(Actions.advert(settings.priority()), adopted));
    }

    /** Its last advert is older than this host's clock says, and the next one overdue. */
    @Override
    public Step slept(VrrpEvent.Slept event) {
        Master older = state.aged(event.nanos());
        InMaster awake = new InMaster(settings, older, now);
        return awake.stalled() ? awake.listen() : new Step(older, Actions.NONE);
    }

    @Override
    public Step priorityChanged(VrrpEvent.PriorityChanged event) {
        return new Step(
                state, Actions.remark(new Cause.Priority(event.previous(), settings.priority(), event.because())));
    }

    @Override
    public Step shutdown(VrrpEvent.Shutdown event) {
        return new Step(
                Initialize.STATE,
                List.of(
                        Actions.advert(0),
                        RemoveAddresses.ACTION,
                        Actions.transition(VrrpState.MASTER, VrrpState.INIT, new Cause.Stopped())));
    }

    private List<VrrpAction> stepDown(Cause cause) {
        return List.of(RemoveAddresses.ACTION, Actions.transition(VrrpState.MASTER, VrrpState.BACKUP, cause));
    }

    private Cause stall() {
        return new Cause.Stalled(now - state.lastAdvert());
    }

    /**
     * The peers' patience is taken to be what ours was when they last heard of us: they have that interval, and a priority
     * not above ours. What changed since then they do not know.
     */
    private boolean stalled() {
        return !settings.owner() && now - state.lastAdvert() > state.patience();
    }

    private long masterDown() {
        return Timing.masterDown(settings, settings.advertInterval());
    }

    private Step stay() {
        return new Step(state, Actions.NONE);
    }

    @Override
    public Step startup(VrrpEvent.Startup event) {
        return stay();
    }

    @Override
    public Step masterDownExpired(VrrpEvent.MasterDownExpired event) {
        return stay();
    }

    @Override
    public Step preemptDelayExpired(VrrpEvent.PreemptDelayExpired event) {
        return stay();
    }

    @Override
    public Step faultCleared(VrrpEvent.FaultCleared event) {
        return stay();
    }
}
