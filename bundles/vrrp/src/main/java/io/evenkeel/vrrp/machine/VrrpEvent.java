package io.evenkeel.vrrp.machine;

import io.evenkeel.api.net.LinkAddress;
import java.net.InetAddress;

/** What can happen to a virtual router. */
public sealed interface VrrpEvent {

    /** Calls the case of this event. */
    <R> R visit(Cases<R> cases);

    /** One answer an event. */
    interface Cases<R> {
        R startup(Startup event);

        R advertReceived(AdvertReceived event);

        R masterDownExpired(MasterDownExpired event);

        R advertTimerExpired(AdvertTimerExpired event);

        R preemptDelayExpired(PreemptDelayExpired event);

        R faultRaised(FaultRaised event);

        R faultCleared(FaultCleared event);

        R priorityChanged(PriorityChanged event);

        R addressLost(AddressLost event);

        R pulled(Pulled event);

        R resign(Resign event);

        R reloaded(Reloaded event);

        R adopted(Adopted event);

        R slept(Slept event);

        R shutdown(Shutdown event);
    }

    /** Its interface can be used and it may begin. */
    record Startup() implements VrrpEvent {
        /** The only one. */
        public static final Startup EVENT = new Startup();

        @Override
        public <R> R visit(Cases<R> cases) {
            return cases.startup(this);
        }
    }

    /**
     * A valid advert for this virtual router; one that is not valid never gets here.
     *
     * @param priority 0..255; 0 when the sender gives up
     * @param interval the sender's advertisement interval, nanoseconds
     * @param source the sender
     */
    record AdvertReceived(int priority, long interval, InetAddress source) implements VrrpEvent {
        @Override
        public <R> R visit(Cases<R> cases) {
            return cases.advertReceived(this);
        }
    }

    /** The master was silent for Master_Down_Interval. */
    record MasterDownExpired() implements VrrpEvent {
        /** The only one. */
        public static final MasterDownExpired EVENT = new MasterDownExpired();

        @Override
        public <R> R visit(Cases<R> cases) {
            return cases.masterDownExpired(this);
        }
    }

    /** The next advert is due. */
    record AdvertTimerExpired() implements VrrpEvent {
        static final AdvertTimerExpired EVENT = new AdvertTimerExpired();

        @Override
        public <R> R visit(Cases<R> cases) {
            return cases.advertTimerExpired(this);
        }
    }

    /** {@code preempt_delay} is over. */
    record PreemptDelayExpired() implements VrrpEvent {
        static final PreemptDelayExpired EVENT = new PreemptDelayExpired();

        @Override
        public <R> R visit(Cases<R> cases) {
            return cases.preemptDelayExpired(this);
        }
    }

    /**
     * It cannot take part any more, or for another reason than before.
     *
     * @param reason one clause without full stop
     */
    record FaultRaised(String reason) implements VrrpEvent {
        @Override
        public <R> R visit(Cases<R> cases) {
            return cases.faultRaised(this);
        }
    }

    /** No reason is left why it could not take part. */
    record FaultCleared() implements VrrpEvent {
        /** The only one. */
        public static final FaultCleared EVENT = new FaultCleared();

        @Override
        public <R> R visit(Cases<R> cases) {
            return cases.faultCleared(this);
        }
    }

    /**
     * The effective priority changed; the settings have the new one.
     *
     * @param previous effective priority before
     * @param because what moved it; one clause without full stop, empty when that is not known
     */
    record PriorityChanged(int previous, String because) implements VrrpEvent {
        @Override
        public <R> R visit(Cases<R> cases) {
            return cases.priorityChanged(this);
        }
    }

    /**
     * Somebody else removed one of its addresses from this host.
     *
     * @param address what is gone
     */
    record AddressLost(LinkAddress address) implements VrrpEvent {
        @Override
        public <R> R visit(Cases<R> cases) {
            return cases.addressLost(this);
        }
    }

    /**
     * It is to hand its part to another: where a lower priority has not been enough, as MASTER it gives up by priority 0,
     * and serves until another speaks.
     */
    record Resign() implements VrrpEvent {
        /** The only one. */
        public static final Resign EVENT = new Resign();

        @Override
        public <R> R visit(Cases<R> cases) {
            return cases.resign(this);
        }
    }

    /**
     * Another member of its sync group is MASTER no more.
     *
     * @param group the group's name
     */
    record Pulled(String group) implements VrrpEvent {
        @Override
        public <R> R visit(Cases<R> cases) {
            return cases.pulled(this);
        }
    }

    /**
     * The configuration changed in place.
     *
     * @param previous settings before
     */
    record Reloaded(VrrpSettings previous) implements VrrpEvent {
        @Override
        public <R> R visit(Cases<R> cases) {
            return cases.reloaded(this);
        }
    }

    /**
     * It goes on where another engine left it, with that one's state.
     *
     * @param parkedAt since when nobody listened, on the clock of the state's deadlines
     */
    record Adopted(long parkedAt) implements VrrpEvent {
        @Override
        public <R> R visit(Cases<R> cases) {
            return cases.adopted(this);
        }
    }

    /**
     * The whole host was suspended, and with it the clock of the state's deadlines. Everybody else's went on.
     *
     * @param nanos for how long
     */
    record Slept(long nanos) implements VrrpEvent {
        @Override
        public <R> R visit(Cases<R> cases) {
            return cases.slept(this);
        }
    }

    /** It is removed from the configuration, or the daemon stops. */
    record Shutdown() implements VrrpEvent {
        /** The only one. */
        public static final Shutdown EVENT = new Shutdown();

        @Override
        public <R> R visit(Cases<R> cases) {
            return cases.shutdown(this);
        }
    }
}
