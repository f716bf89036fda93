package io.evenkeel.vrrp.machine;

import io.evenkeel.api.vrrp.VrrpState;
import io.evenkeel.vrrp.machine.State.Backup;
import io.evenkeel.vrrp.machine.State.Fault;
import io.evenkeel.vrrp.machine.State.Initialize;
import io.evenkeel.vrrp.machine.State.Master;
import io.evenkeel.vrrp.machine.VrrpAction.AnnounceAddresses;
import io.evenkeel.vrrp.machine.VrrpAction.InstallAddresses;
import io.evenkeel.vrrp.machine.VrrpAction.Remark;
import io.evenkeel.vrrp.machine.VrrpEvent.AdvertReceived;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** RFC 3768 and RFC 9568 section 6.4.2. */
record InBackup(VrrpSettings settings, Backup state, long now) implements VrrpEvent.Cases<Step> {

    @Override
    public Step advertReceived(AdvertReceived advert) {
        if (advert.priority() == 0) {
            return masterResigned(advert);
        }
        if (!settings.preempts() || advert.priority() >= settings.priority()) {
            return follow(advert, PreemptDelay.IDLE);
        }
        if (settings.preemptDelay() > 0 && !state.preemptDelay().over()) {
            return tolerate(advert);
        }
        return discard(advert);
    }

    /** Section 6.4.2 (410): the timer is set to Skew_Time alone. */
    private Step masterResigned(AdvertReceived advert) {
        long wait = Timing.skew(settings, state.master().interval());
        Peer master = state.master().heard(advert.source(), 0, state.master().interval());
        return new Step(
                new Backup(master, now, now + wait, state.preemptDelay(), Optional.empty()),
                Actions.remark(new Cause.Resignation(advert.source())));
    }

    private Step follow(AdvertReceived advert, PreemptDelay delay) {
        Backup next = following(settings, state.master(), advert, delay, now);
        return new Step(next, followed(advert, delay));
    }

    /** Version 3 learns the master's interval (RFC 9568 section 6.1); version 2 accepts only its own. */
    static Backup following(VrrpSettings settings, Peer before, AdvertReceived advert, PreemptDelay delay, long now) {
        long interval = settings.version() == 2 ? settings.advertInterval() : advert.interval();
        Peer master = before.heard(advert.source(), advert.priority(), interval);
        return new Backup(master, now, now + Timing.masterDown(settings, interval), delay, Optional.empty());
    }

    private List<VrrpAction> followed(AdvertReceived advert, PreemptDelay delay) {
        boolean known = state.master().is(advert.source()) && !state.master().resigned();
        boolean stopped = state.preemptDelay().running() && !delay.running();
        if (known && !stopped) {
            return Actions.NONE;
        }
        List<VrrpAction> actions = new ArrayList<>(2);
        if (stopped) {
            actions.add(new Remark(new Cause.PreemptDelayEnded(false)));
        }
        if (!known) {
            actions.add(new Remark(new Cause.NewMaster(advert.source(), advert.priority())));
        }
        return List.copyOf(actions);
    }

    /** behaviour of {@code preempt_delay}: it begins with the first lower advert, and while it runs adverts are accepted. */
    private Step tolerate(AdvertReceived advert) {
        if (state.preemptDelay().running()) {
            return follow(advert, state.preemptDelay());
        }
        PreemptDelay delay = PreemptDelay.until(now + settings.preemptDelay());
        return new Step(
                following(settings, state.master(), advert, delay, now),
                Actions.remark(new Cause.PreemptDelayed(advert.source(), advert.priority(), settings.preemptDelay())));
    }

    /** Section 6.4.2 (450): discarded, the timer keeps running, and at its end this router takes over. */
    private Step discard(AdvertReceived advert) {
        Peer ignored = new Peer(Optional.of(advert.source()), advert.priority(), advert.interval());
        return new Step(
                new Backup(
                        state.master(),
                        state.heardAt(),
                        state.downDeadline(),
                        state.preemptDelay(),
                        Optional.of(ignored)),
                Actions.remark(new Cause.Discarded(advert.source(), advert.priority(), settings.priority())));
    }

    /** Section 6.4.2 (375). */
    @Override
    public Step masterDownExpired(VrrpEvent.MasterDownExpired event) {
        return new Step(
                new Master(
                        now + settings.advertInterval(),
                        now,
                        Timing.patience(settings),
                        Contest.NONE,
                        Rivalry.begin(state.master(), now),
                        false),
                takingOver(Actions.transition(VrrpState.BACKUP, VrrpState.MASTER, takeover())));
    }

    /**
     * Advert first, as the RFC says, so that no other BACKUP's timer runs out while addresses are installed. Where a MASTER
     * of lower priority still serves, no timer runs out, and it lets go at the advert: there the addresses come first.
     */
    private List<VrrpAction> takingOver(VrrpAction told) {
        VrrpAction advert = Actions.advert(settings.priority());
        return state.ignored().isPresent()
                ? List.of(InstallAddresses.ACTION, advert, AnnounceAddresses.NEW_MASTER, told)
                : List.of(advert, InstallAddresses.ACTION, AnnounceAddresses.NEW_MASTER, told);
    }

    private Cause takeover() {
        if (state.ignored().isPresent()) {
            return new Cause.Preempts(state.ignored().get(), settings.priority());
        }
        return settings.owner() && state.master().address().isEmpty()
                ? new Cause.Started(true)
                : new Cause.Silence(state.master(), now - state.heardAt());
    }

    @Override
    public Step preemptDelayExpired(VrrpEvent.PreemptDelayExpired event) {
        return new Step(
                new Backup(state.master(), state.heardAt(), state.downDeadline(), PreemptDelay.OVER, state.ignored()),
                Actions.remark(new Cause.PreemptDelayEnded(true)));
    }

    @Override
    public Step faultRaised(VrrpEvent.FaultRaised event) {
        return new Step(
                new Fault(event.reason()),
                List.of(Actions.transition(VrrpState.BACKUP, VrrpState.FAULT, new Cause.Faulty(event.reason()))));
    }

    /** Shifts the running timer by the difference in skew, as if the new priority had held from its start. */
    @Override
    public Step priorityChanged(VrrpEvent.PriorityChanged event) {
        long interval = state.master().interval();
        long shift = settings.owner()
                ? 0
                : Timing.skew(settings, interval) - Timing.skew(withPriority(event.previous()), interval);
        return new Step(
                new Backup(
                        state.master(),
                        state.heardAt(),
                        state.downDeadline() + shift,
                        state.preemptDelay(),
                        state.ignored()),
                Actions.remark(new Cause.Priority(event.previous(), settings.priority(), event.because())));
    }

    private VrrpSettings withPriority(int priority) {
        return new VrrpSettings(
                settings.version(),
                priority,
                settings.owner(),
                settings.advertInterval(),
                settings.source(),
                settings.preempt(),
                settings.preemptDelay(),
                settings.downTimerAdverts(),
                settings.lowerPrioNoAdvert(),
                settings.higherPrioSendAdvert());
    }

    /** The timer stands as if the new settings had held since the master was last heard. */
    @Override
    public Step reloaded(VrrpEvent.Reloaded event) {
        boolean learned = settings.version() == 3
                && event.previous().version() == 3
                && state.master().address().isPresent();
        long interval = learned ? state.master().interval() : settings.advertInterval();
        Peer master = new Peer(state.master().address(), state.master().priority(), interval);
        boolean delays = settings.preempts() && settings.preemptDelay() > 0;
        PreemptDelay delay = delays ? state.preemptDelay() : PreemptDelay.IDLE;
        return new Step(
                new Backup(
                        master, state.heardAt(), reloadedDeadline(event.previous(), interval), delay, state.ignored()),
                Actions.NONE);
    }

    private long reloadedDeadline(VrrpSettings previous, long interval) {
        if (settings.owner()) {
            return now;
        }
        long before = state.master().interval();
        long shift = state.master().resigned()
                ? Timing.skew(settings, interval) - Timing.skew(previous, before)
                : Timing.masterDown(settings, interval) - Timing.masterDown(previous, before);
        return state.downDeadline() + shift;
    }

    /**
     * Only silence that was listened to counts: the timer stands still while nobody listens, and then a master that is there
     * is given the time to be heard once.
     */
    @Override
    public Step adopted(VrrpEvent.Adopted event) {
        long away = now - event.parkedAt();
        return new Step(
                new Backup(
                        state.master(),
                        state.heardAt() + away,
                        heardOnce(state.downDeadline() + away),
                        state.preemptDelay(),
                        state.ignored()),
                Actions.remark(new Cause.Adopted(away)));
    }

    private long heardOnce(long deadline) {
        long interval = state.master().interval();
        long once = now + interval + Timing.skew(settings, interval);
        return settings.owner() || deadline - once > 0 ? deadline : once;
    }

    /** As above; its own clock stood still by itself. */
    @Override
    public Step slept(VrrpEvent.Slept event) {
        return new Step(
                new Backup(
                        state.master(),
                        state.heardAt(),
                        heardOnce(state.downDeadline()),
                        state.preemptDelay(),
                        state.ignored()),
                Actions.NONE);
    }

    @Override
    public Step shutdown(VrrpEvent.Shutdown event) {
        return new Step(
                Initialize.STATE, List.of(Actions.transition(VrrpState.BACKUP, VrrpState.INIT, new Cause.Stopped())));
    }

    private Step stay() {
        return new Step(state, Actions.NONE);
    }

    @Override
    public Step startup(VrrpEvent.Startup event) {
        return stay();
    }

    @Override
    public Step advertTimerExpired(VrrpEvent.AdvertTimerExpired event) {
        return stay();
    }

    @Override
    public Step faultCleared(VrrpEvent.FaultCleared event) {
        return stay();
    }

    @Override
    public Step pulled(VrrpEvent.Pulled event) {
        return stay();
    }

    @Override
    public Step addressLost(VrrpEvent.AddressLost event) {
        return stay();
    }

    @Override
    public Step resign(VrrpEvent.Resign event) {
        return stay();
    }
}
