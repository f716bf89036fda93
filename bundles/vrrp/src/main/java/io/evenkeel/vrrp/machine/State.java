package io.evenkeel.vrrp.machine;

import io.evenkeel.api.vrrp.VrrpState;
import java.util.Optional;

/** One virtual router at one moment; immutable. */
public sealed interface State {

    /** The state's name. */
    VrrpState name();

    /** Whether time alone will end it, at {@link #deadline}. */
    boolean timed();

    /** When {@link #expiry} is to be fed to the machine; absolute. Meaningless unless {@link #timed}. */
    long deadline();

    /** The event that the deadline brings. */
    VrrpEvent expiry();

    /** Whether what has arrived is to be heard before the deadline is judged. */
    default boolean listens() {
        return false;
    }

    /** Calls the case of this state. */
    <R> R visit(Cases<R> cases);

    /** One answer a state. */
    interface Cases<R> {
        R initialize(Initialize state);

        R backup(Backup state);

        R master(Master state);

        R fault(Fault state);
    }

    /** Neither started nor stopped: takes no part. */
    record Initialize() implements State {
        /** The only one. */
        public static final Initialize STATE = new Initialize();

        @Override
        public VrrpState name() {
            return VrrpState.INIT;
        }

        @Override
        public boolean timed() {
            return false;
        }

        @Override
        public long deadline() {
            return 0;
        }

        @Override
        public VrrpEvent expiry() {
            return VrrpEvent.Startup.EVENT;
        }

        @Override
        public <R> R visit(Cases<R> cases) {
            return cases.initialize(this);
        }
    }

    /**
     * Listens.
     *
     * @param master whom it follows
     * @param heardAt when the master's last advert came, or when listening began
     * @param downDeadline when the master counts as down
     * @param preemptDelay where {@code preempt_delay} stands
     * @param ignored the master of lower priority it will take over from
     */
    record Backup(Peer master, long heardAt, long downDeadline, PreemptDelay preemptDelay, Optional<Peer> ignored)
            implements State {

        @Override
        public boolean listens() {
            return true;
        }

        @Override
        public VrrpState name() {
            return VrrpState.BACKUP;
        }

        @Override
        public boolean timed() {
            return true;
        }

        @Override
        public long deadline() {
            return preemptDelayFirst() ? preemptDelay.deadline() : downDeadline;
        }

        @Override
        public VrrpEvent expiry() {
            return preemptDelayFirst() ? VrrpEvent.PreemptDelayExpired.EVENT : VrrpEvent.MasterDownExpired.EVENT;
        }

        @Override
        public <R> R visit(Cases<R> cases) {
            return cases.backup(this);
        }

        private boolean preemptDelayFirst() {
            return preemptDelay.running() && preemptDelay.deadline() - downDeadline < 0;
        }
    }

    /**
     * Speaks, and holds the addresses.
     *
     * @param advertDeadline when the next advert is due; of a resigned one, when it has waited long enough for a successor, of
     *     a succeeded one, when it lets go
     * @param lastAdvert when the last one was sent
     * @param patience how long after it the peers take the silence, by what was in force when it was sent
     * @param contest with another owner of the addresses
     * @param rivalry with anybody else who speaks as master
     * @param resigned gave up its part, and serves until somebody takes over
     * @param succession somebody has taken over as asked, and only the addresses stay for a moment
     */
    record Master(
            long advertDeadline,
            long lastAdvert,
            long patience,
            Contest contest,
            Rivalry rivalry,
            boolean resigned,
            Optional<Succession> succession)
            implements State {

        /** Without a successor. */
        public Master(
                long advertDeadline,
                long lastAdvert,
                long patience,
                Contest contest,
                Rivalry rivalry,
                boolean resigned) {
            this(advertDeadline, lastAdvert, patience, contest, rivalry, resigned, Optional.empty());
        }

        /** The same after somebody spoke in its stead until now. */
        public Master spoken(long now) {
            return new Master(advertDeadline, now, patience, contest, rivalry, resigned, succession);
        }

        /** The same so much longer after its last advert. */
        Master aged(long nanos) {
            return new Master(
                    advertDeadline - nanos, lastAdvert - nanos, patience, contest, rivalry, resigned, succession);
        }

        Master standing(Contest newContest, Rivalry newRivalry) {
            return new Master(advertDeadline, lastAdvert, patience, newContest, newRivalry, resigned, succession);
        }

        Master succeeded(Succession successor) {
            return new Master(
                    successor.end(), lastAdvert, patience, contest, rivalry, resigned, Optional.of(successor));
        }

        /** As if nobody had taken over. */
        Master unsucceeded() {
            return new Master(advertDeadline, lastAdvert, patience, contest, rivalry, resigned);
        }

        @Override
        public boolean listens() {
            return resigned || succession.isPresent();
        }

        @Override
        public VrrpState name() {
            return VrrpState.MASTER;
        }

        @Override
        public boolean timed() {
            return true;
        }

        @Override
        public long deadline() {
            return advertDeadline;
        }

        @Override
        public VrrpEvent expiry() {
            return VrrpEvent.AdvertTimerExpired.EVENT;
        }

        @Override
        public <R> R visit(Cases<R> cases) {
            return cases.master(this);
        }
    }

    /**
     * Cannot take part; not a state of the RFCs.
     *
     * @param reason one clause without full stop, such as {@code interface eth0 down}
     */
    record Fault(String reason) implements State {

        @Override
        public VrrpState name() {
            return VrrpState.FAULT;
        }

        @Override
        public boolean timed() {
            return false;
        }

        @Override
        public long deadline() {
            return 0;
        }

        @Override
        public VrrpEvent expiry() {
            return VrrpEvent.FaultCleared.EVENT;
        }

        @Override
        public <R> R visit(Cases<R> cases) {
            return cases.fault(this);
        }
    }
}
