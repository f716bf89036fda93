package io.evenkeel.vrrp;

import io.evenkeel.vrrp.machine.Cause;
import java.net.InetAddress;

/** The sender, for what one sender can cause with every packet; null for what happens by itself. */
final class Repeatable implements Cause.Cases<InetAddress> {

    @Override
    public InetAddress lowerPriority(Cause.LowerPriority cause) {
        return cause.source();
    }

    @Override
    public InetAddress discarded(Cause.Discarded cause) {
        return cause.source();
    }

    @Override
    public InetAddress sameAddress(Cause.SameAddress cause) {
        return cause.source();
    }

    @Override
    public InetAddress resignation(Cause.Resignation cause) {
        return cause.source();
    }

    @Override
    public InetAddress newMaster(Cause.NewMaster cause) {
        return null;
    }

    @Override
    public InetAddress started(Cause.Started cause) {
        return null;
    }

    @Override
    public InetAddress silence(Cause.Silence cause) {
        return null;
    }

    @Override
    public InetAddress preempts(Cause.Preempts cause) {
        return null;
    }

    @Override
    public InetAddress higherPriority(Cause.HigherPriority cause) {
        return null;
    }

    @Override
    public InetAddress ownerYields(Cause.OwnerYields cause) {
        return null;
    }

    @Override
    public InetAddress preemptDelayed(Cause.PreemptDelayed cause) {
        return null;
    }

    @Override
    public InetAddress preemptDelayEnded(Cause.PreemptDelayEnded cause) {
        return null;
    }

    @Override
    public InetAddress priority(Cause.Priority cause) {
        return null;
    }

    @Override
    public InetAddress faulty(Cause.Faulty cause) {
        return null;
    }

    @Override
    public InetAddress recovered(Cause.Recovered cause) {
        return null;
    }

    @Override
    public InetAddress stalled(Cause.Stalled cause) {
        return null;
    }

    @Override
    public InetAddress rowRemoved(Cause.RowRemoved cause) {
        return null;
    }

    @Override
    public InetAddress addressRemoved(Cause.AddressRemoved cause) {
        return null;
    }

    @Override
    public InetAddress stopped(Cause.Stopped cause) {
        return null;
    }

    @Override
    public InetAddress adopted(Cause.Adopted cause) {
        return null;
    }

    @Override
    public InetAddress pulled(Cause.Pulled cause) {
        return null;
    }

    @Override
    public InetAddress withheld(Cause.Withheld cause) {
        return null;
    }

    @Override
    public InetAddress resigns(Cause.Resigns cause) {
        return null;
    }

    @Override
    public InetAddress succeeded(Cause.Succeeded cause) {
        return null;
    }

    @Override
    public InetAddress irreplaceable(Cause.Irreplaceable cause) {
        return null;
    }

    @Override
    public InetAddress healed(Cause.Healed cause) {
        return null;
    }

    @Override
    public InetAddress overlapped(Cause.Overlapped cause) {
        return null;
    }
}
