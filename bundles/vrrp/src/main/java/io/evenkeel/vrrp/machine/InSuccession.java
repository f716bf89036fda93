package io.evenkeel.vrrp.machine;

import io.evenkeel.api.vrrp.VrrpState;
import io.evenkeel.vrrp.machine.State.Fault;
import io.evenkeel.vrrp.machine.State.Initialize;
import io.evenkeel.vrrp.machine.State.Master;
import io.evenkeel.vrrp.machine.VrrpAction.RemoveAddresses;
import io.evenkeel.vrrp.machine.VrrpEvent.AdvertReceived;
import java.util.List;

/**
 * A MASTER that wanted a successor and has heard one. It speaks no more, not even to give up, and keeps the addresses until
 * the successor had time to put them on and to tell the neighbours: make before break.
 */
record InSuccession(VrrpSettings settings, Master state, Succession succession, long now)
        implements VrrpEvent.Cases<Step> {

    /** Time is up. */
    @Override
    public Step advertTimerExpired(VrrpEvent.AdvertTimerExpired event) {
        return letGo();
    }

    private Step letGo() {
        Peer nobody = Peer.unheard(settings.advertInterval());
        State.Backup next =
                InBackup.following(settings, nobody, succession.advert(), PreemptDelay.IDLE, succession.heardAt());
        return new Step(next, removal(VrrpState.BACKUP, succession.cause()));
    }

    private static List<VrrpAction> removal(VrrpState next, Cause cause) {
        return List.of(RemoveAddresses.ACTION, Actions.transition(VrrpState.MASTER, next, cause));
    }

    /** One that gives up again is none: this router still has the addresses, and goes on as before. */
    @Override
    public Step advertReceived(AdvertReceived advert) {
        return advert.priority() == 0
                ? new InMaster(settings, state.unsucceeded(), now).advertReceived(advert)
                : new Step(state.succeeded(succession.heard(advert, now)), Actions.NONE);
    }

    @Override
    public Step reloaded(VrrpEvent.Reloaded event) {
        return letGo();
    }

    @Override
    public Step pulled(VrrpEvent.Pulled event) {
        return letGo();
    }

    @Override
    public Step faultRaised(VrrpEvent.FaultRaised event) {
        return new Step(new Fault(event.reason()), removal(VrrpState.FAULT, new Cause.Faulty(event.reason())));
    }

    @Override
    public Step shutdown(VrrpEvent.Shutdown event) {
        return new Step(Initialize.STATE, removal(VrrpState.INIT, new Cause.Stopped()));
    }

    @Override
    public Step priorityChanged(VrrpEvent.PriorityChanged event) {
        return new InMaster(settings, state, now).priorityChanged(event);
    }

    /** What left this host by another hand has its place at the successor. */
    @Override
    public Step addressLost(VrrpEvent.AddressLost event) {
        return stay();
    }

    @Override
    public Step resign(VrrpEvent.Resign event) {
        return stay();
    }

    @Override
    public Step adopted(VrrpEvent.Adopted event) {
        return letGo();
    }

    @Override
    public Step slept(VrrpEvent.Slept event) {
        return letGo();
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

    private Step stay() {
        return new Step(state, Actions.NONE);
    }
}
