package io.evenkeel.vrrp.machine;

import java.net.InetAddress;

/**
 * What the machine needs to know of one virtual router's configuration; durations in nanoseconds.
 *
 * @param version 2 or 3
 * @param priority effective priority 1..255
 * @param owner configured with priority 255, whatever the effective priority is now
 * @param advertInterval between this router's own adverts
 * @param source address its adverts leave from, which decides between equal priorities
 * @param preempt takes over from a master of lower priority
 * @param preemptDelay how long such a master is tolerated first; 0 for not at all
 * @param downTimerAdverts adverts that may be missing before a master counts as down; RFC: 3
 * @param lowerPrioNoAdvert MASTER does not answer an advert of lower priority with one of its own
 * @param higherPrioSendAdvert MASTER sends a last advert when it gives way to a higher priority
 * @param rivalPriority the highest a peer may have, as far as the patience of peers with a silent MASTER goes; 0 for one
 *     not above ours
 */
public record VrrpSettings(
        int version,
        int priority,
        boolean owner,
        long advertInterval,
        InetAddress source,
        boolean preempt,
        long preemptDelay,
        int downTimerAdverts,
        boolean lowerPrioNoAdvert,
        boolean higherPrioSendAdvert,
        int rivalPriority) {
    /** Priority 0 is giving up. */
    private static final int LOWEST = 1;

    private static final int HIGHEST = 254;

    /** With peers whose priority is not above ours. */
    public VrrpSettings(
            int version,
            int priority,
            boolean owner,
            long advertInterval,
            InetAddress source,
            boolean preempt,
            long preemptDelay,
            int downTimerAdverts,
            boolean lowerPrioNoAdvert,
            boolean higherPrioSendAdvert) {
        this(
                version,
                priority,
                owner,
                advertInterval,
                source,
                preempt,
                preemptDelay,
                downTimerAdverts,
                lowerPrioNoAdvert,
                higherPrioSendAdvert,
                0);
    }

    /** The same as nobody's rival: with the lowest priority, and as no owner. */
    public VrrpSettings lowest() {
        return new VrrpSettings(
                version,
                LOWEST,
                false,
                advertInterval,
                source,
                preempt,
                preemptDelay,
                downTimerAdverts,
                lowerPrioNoAdvert,
                higherPrioSendAdvert,
                HIGHEST);
    }

    /** Whether it is {@link #lowest} because it was asked to give way. */
    boolean yields() {
        return rivalPriority == HIGHEST;
    }

    /** The address owner always preempts (RFC 9568 section 6.1, Preempt_Mode). */
    boolean preempts() {
        return preempt || owner;
    }
}
