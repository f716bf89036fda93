package io.evenkeel.vrrp.wire;

import io.evenkeel.vrrp.machine.VrrpEvent.AdvertReceived;
import java.util.Arrays;
import java.util.List;

/** What validation made of a received packet. */
public sealed interface Verdict {

    /**
     * To be judged by the machine.
     *
     * @param advert what it says
     * @param event the same for the machine
     * @param intervalDiffers version 3: the interval is not ours; worth a line in the log
     * @param addressesDiffer the addresses are not ours; worth a line and a count
     * @param orderDiffers they are ours in another order; worth a remark
     */
    record Accepted(
            Advert advert, AdvertReceived event, boolean intervalDiffers, boolean addressesDiffer, boolean orderDiffers)
            implements Verdict {

        /** Whether there is anything to be told but what it says. */
        public boolean differs() {
            return intervalDiffers || addressesDiffer || orderDiffers;
        }
    }

    /** To be counted, and nothing else. */
    record Rejected(Rejection reason) implements Verdict {
        private static final List<Rejected> ALL =
                Arrays.stream(Rejection.values()).map(Rejected::new).toList();

        static Rejected of(Rejection reason) {
            return ALL.get(reason.ordinal());
        }
    }
}
