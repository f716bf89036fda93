package io.evenkeel.vrrp.machine;

import io.evenkeel.api.vrrp.VrrpState;
import io.evenkeel.vrrp.machine.State.Backup;
import io.evenkeel.vrrp.machine.State.Fault;
import io.evenkeel.vrrp.machine.State.Initialize;
import java.util.List;
import java.util.Optional;

/** RFC 9568 section 6.4.1. */
record InInitialize(VrrpSettings settings, long now) implements VrrpEvent.Cases<Step> {
    private static final Step STAY = new Step(Initialize.STATE, Actions.NONE);

    /** An owner is MASTER as soon as its timer is looked at; it passes through BACKUP as the peer's does. */
    @Override
    public Step startup(VrrpEvent.Startup event) {
        Cause cause = new Cause.Started(settings.owner());
        return new Step(
                listening(settings, now, firstWait()),
                List.of(Actions.transition(VrrpState.INIT, VrrpState.BACKUP, cause)));
    }

    @Override
    public Step faultRaised(VrrpEvent.FaultRaised event) {
        return new Step(
                new Fault(event.reason()),
                List.of(Actions.transition(VrrpState.INIT, VrrpState.FAULT, new Cause.Faulty(event.reason()))));
    }

    /**
     * {@code state MASTER} shortens nothing: the peer was measured to wait its whole Master_Down_Interval, as the RFC has it,
     * so that a master already there is heard even when an advert of its is lost.
     */
    private long firstWait() {
        return settings.owner() ? 0 : Timing.masterDown(settings, settings.advertInterval());
    }

    static Backup listening(VrrpSettings settings, long now, long wait) {
        return new Backup(
                Peer.unheard(settings.advertInterval()), now, now + wait, PreemptDelay.IDLE, Optional.empty());
    }

    @Override
    public Step advertReceived(VrrpEvent.AdvertReceived event) {
        return STAY;
    }

    @Override
    public Step masterDownExpired(VrrpEvent.MasterDownExpired event) {
        return STAY;
    }

    @Override
    public Step advertTimerExpired(VrrpEvent.AdvertTimerExpired event) {
        return STAY;
    }

    @Override
    public Step preemptDelayExpired(VrrpEvent.PreemptDelayExpired event) {
        return STAY;
    }

    @Override
    public Step faultCleared(VrrpEvent.FaultCleared event) {
        return STAY;
    }

    @Override
    public Step priorityChanged(VrrpEvent.PriorityChanged event) {
        return new Step(
                Initialize.STATE,
                Actions.remark(new Cause.Priority(event.previous(), settings.priority(), event.because())));
    }

    @Override
    public Step pulled(VrrpEvent.Pulled event) {
        return STAY;
    }

    @Override
    public Step addressLost(VrrpEvent.AddressLost event) {
        return STAY;
    }

    @Override
    public Step reloaded(VrrpEvent.Reloaded event) {
        return STAY;
    }

    @Override
    public Step shutdown(VrrpEvent.Shutdown event) {
        return STAY;
    }

    @Override
    public Step adopted(VrrpEvent.Adopted event) {
        return STAY;
    }

    @Override
    public Step slept(VrrpEvent.Slept event) {
        return STAY;
    }

    @Override
    public Step resign(VrrpEvent.Resign event) {
        return STAY;
    }
}
