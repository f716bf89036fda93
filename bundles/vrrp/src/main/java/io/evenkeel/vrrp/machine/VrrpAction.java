package io.evenkeel.vrrp.machine;

import io.evenkeel.api.net.LinkAddress;
import io.evenkeel.api.vrrp.VrrpState;

/** What the driver is to do, in order. */
public sealed interface VrrpAction {

    /** Calls the case of this action. */
    <R> R visit(Cases<R> cases);

    /** One answer an action. */
    interface Cases<R> {
        R sendAdvert(SendAdvert action);

        R installAddresses(InstallAddresses action);

        R removeAddresses(RemoveAddresses action);

        R announceAddresses(AnnounceAddresses action);

        R restoreAddress(RestoreAddress action);

        R transition(Transition action);

        R remark(Remark action);
    }

    /**
     * Send one advert.
     *
     * @param priority to be put into it; 0 to give up
     */
    record SendAdvert(int priority) implements VrrpAction {
        @Override
        public <R> R visit(Cases<R> cases) {
            return cases.sendAdvert(this);
        }
    }

    /** Put the virtual addresses on this host. */
    record InstallAddresses() implements VrrpAction {
        static final InstallAddresses ACTION = new InstallAddresses();

        @Override
        public <R> R visit(Cases<R> cases) {
            return cases.installAddresses(this);
        }
    }

    /** Take the virtual addresses from this host. */
    record RemoveAddresses() implements VrrpAction {
        static final RemoveAddresses ACTION = new RemoveAddresses();

        @Override
        public <R> R visit(Cases<R> cases) {
            return cases.removeAddresses(this);
        }
    }

    /**
     * Tell the neighbours where the addresses are: gratuitous ARP or unsolicited neighbour advertisement.
     *
     * @param occasion decides how often
     */
    record AnnounceAddresses(Occasion occasion) implements VrrpAction {
        static final AnnounceAddresses NEW_MASTER = new AnnounceAddresses(Occasion.NEW_MASTER);
        static final AnnounceAddresses LOWER_PRIORITY = new AnnounceAddresses(Occasion.LOWER_PRIORITY);

        /** Why neighbours are told. */
        public enum Occasion {
            /** {@code garp_master_*}. */
            NEW_MASTER,
            /** {@code garp_lower_prio_*}: another router believed it was master. */
            LOWER_PRIORITY
        }

        @Override
        public <R> R visit(Cases<R> cases) {
            return cases.announceAddresses(this);
        }
    }

    /**
     * Put one address back and announce it.
     *
     * @param address what somebody else removed
     */
    record RestoreAddress(LinkAddress address) implements VrrpAction {
        @Override
        public <R> R visit(Cases<R> cases) {
            return cases.restoreAddress(this);
        }
    }

    /**
     * Tell everyone that the state changed.
     *
     * @param from state before
     * @param to state now
     * @param cause why
     */
    record Transition(VrrpState from, VrrpState to, Cause cause) implements VrrpAction {
        @Override
        public <R> R visit(Cases<R> cases) {
            return cases.transition(this);
        }
    }

    /**
     * Note something that changed no state.
     *
     * @param cause what happened
     */
    record Remark(Cause cause) implements VrrpAction {
        @Override
        public <R> R visit(Cases<R> cases) {
            return cases.remark(this);
        }
    }
}
