package io.evenkeel.vrrp;

import io.evenkeel.api.net.NativeException;
import io.evenkeel.api.vrrp.VrrpState;
import io.evenkeel.vrrp.Counters.Kind;
import io.evenkeel.vrrp.machine.VrrpAction;
import java.time.Instant;
import java.util.Optional;

/** What one virtual router does of what its machine says. Loop thread only, but for {@link #since}. */
final class Deeds implements VrrpAction.Cases<Void> {
    private final Router router;
    private final AddressBook addresses;
    private final Journal journal;
    private final Counters counters;
    private final Transmitter transmitter;
    private final Possession possession;
    private String finalState = "STOP";
    private boolean leavesAddresses;
    private boolean installing;

    // Read by any thread.
    private volatile Instant since;

    Deeds(Router router, AddressBook addresses, Counters counters, Transmitter transmitter, Possession possession) {
        this.router = router;
        this.addresses = addresses;
        this.journal = router.journal();
        this.counters = counters;
        this.transmitter = transmitter;
        this.possession = possession;
        this.since = journal.now();
    }

    /** Since when the router is in its state. */
    Instant since() {
        return since;
    }

    /** It was in its state before. */
    void resume(Instant before) {
        since = before;
    }

    /**
     * The end is near.
     *
     * @param lastState what listeners are told that it ends in
     * @param leaveAddresses whether the addresses stay on this host
     */
    void last(String lastState, boolean leaveAddresses) {
        finalState = lastState;
        leavesAddresses = leaveAddresses;
    }

    /** Addresses go to the kernel at the turn's end; an advert that is to follow them waits for that. */
    @Override
    public Void sendAdvert(VrrpAction.SendAdvert action) {
        if (installing && action.priority() > 0) {
            addresses.afterwards(() -> {
                if (possession.holds()) {
                    send(action.priority());
                }
            });
        } else {
            send(action.priority());
        }
        return null;
    }

    private void send(int priority) {
        if (!transmitter.ready()) {
            return;
        }
        try {
            transmitter.send(priority);
        } catch (NativeException failure) {
            journal.warn("cannot send an advert: " + failure.getMessage());
            return;
        }
        counters.count(Kind.ADVERTS_SENT);
        if (priority == 0) {
            counters.count(Kind.PRIORITY_ZERO_SENT);
            addresses.report(() -> journal.detail("sent 0 priority"));
        }
    }

    @Override
    public Void installAddresses(VrrpAction.InstallAddresses action) {
        possession.install(router.link());
        installing = true;
        addresses.afterwards(() -> installing = false);
        return null;
    }

    @Override
    public Void removeAddresses(VrrpAction.RemoveAddresses action) {
        possession.remove(leavesAddresses);
        return null;
    }

    @Override
    public Void announceAddresses(VrrpAction.AnnounceAddresses action) {
        switch (action.occasion()) {
            case NEW_MASTER -> possession.announce();
            case LOWER_PRIORITY -> possession.announcements().lowerPriorityHeard();
        }
        return null;
    }

    @Override
    public Void restoreAddress(VrrpAction.RestoreAddress action) {
        possession.restore(action.address());
        return null;
    }

    /** Told when the turn's work is done: nothing that is told may delay a takeover. */
    @Override
    public Void transition(VrrpAction.Transition action) {
        Instant now = journal.now();
        int priority = router.settings().priority();
        since = now;
        addresses.report(
                () -> journal.transition(now, action.from(), action.to(), action.cause(), priority, finalState));
        if (action.to() == VrrpState.MASTER) {
            counters.count(Kind.BECAME_MASTER);
        }
        if (action.from() == VrrpState.MASTER) {
            counters.count(Kind.RELEASED_MASTER);
        }
        return null;
    }

    @Override
    public Void remark(VrrpAction.Remark action) {
        VrrpState present = router.state().name();
        Optional<String> group = router.groupName();
        addresses.report(() -> journal.remark(present, action.cause(), group));
        return null;
    }
}
