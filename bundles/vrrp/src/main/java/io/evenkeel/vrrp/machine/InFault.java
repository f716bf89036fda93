package io.evenkeel.vrrp.machine;

import io.evenkeel.api.vrrp.VrrpState;
import io.evenkeel.vrrp.machine.State.Fault;
import io.evenkeel.vrrp.machine.State.Initialize;
import java.util.List;

/** The peer's FAULT: silent and deaf until every reason is gone. */
record InFault(VrrpSettings settings, Fault state, long now) implements VrrpEvent.Cases<Step> {

    /** Back to BACKUP with the full down timer, so that a running master is not disturbed; an owner takes over at once. */
    @Override
    public Step faultCleared(VrrpEvent.FaultCleared event) {
        long wait = settings.owner() ? 0 : Timing.masterDown(settings, settings.advertInterval());
        return new Step(
                InInitialize.listening(settings, now, wait),
                List.of(Actions.transition(VrrpState.FAULT, VrrpState.BACKUP, new Cause.Recovered(state.reason()))));
    }

    @Override
    public Step faultRaised(VrrpEvent.FaultRaised event) {
        return event.reason().equals(state.reason())
                ? stay()
                : new Step(new Fault(event.reason()), Actions.remark(new Cause.Faulty(event.reason())));
    }

    @Override
    public Step shutdown(VrrpEvent.Shutdown event) {
        return new Step(
                Initialize.STATE, List.of(Actions.transition(VrrpState.FAULT, VrrpState.INIT, new Cause.Stopped())));
    }

    @Override
    public Step priorityChanged(VrrpEvent.PriorityChanged event) {
        return new Step(
                state, Actions.remark(new Cause.Priority(event.previous(), settings.priority(), event.because())));
    }

    private Step stay() {
        return new Step(state, Actions.NONE);
    }

    @Override
    public Step startup(VrrpEvent.Startup event) {
        return stay();
    }

    @Override
    public Step advertReceived(VrrpEvent.AdvertReceived event) {
        return stay();
    }

    @Override
    public Step masterDownExpired(VrrpEvent.MasterDownExpired event) {
        return stay();
    }

    @Override
    public Step advertTimerExpired(VrrpEvent.AdvertTimerExpired event) {
        return stay();
    }

    @Override
    public Step preemptDelayExpired(VrrpEvent.PreemptDelayExpired event) {
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
    public Step reloaded(VrrpEvent.Reloaded event) {
        return stay();
    }

    @Override
    public Step adopted(VrrpEvent.Adopted event) {
        return new Step(state, Actions.remark(new Cause.Adopted(now - event.parkedAt())));
    }

    @Override
    public Step slept(VrrpEvent.Slept event) {
        return stay();
    }

    @Override
    public Step resign(VrrpEvent.Resign event) {
        return stay();
    }
}
