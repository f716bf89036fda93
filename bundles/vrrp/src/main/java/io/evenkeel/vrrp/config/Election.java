package io.evenkeel.vrrp.config;

import io.evenkeel.vrrp.machine.VrrpSettings;
import java.net.InetAddress;

/**
 * Who becomes master, and when; durations in nanoseconds.
 *
 * @param version 2 or 3
 * @param priority base priority 1..255; 255 owns the addresses
 * @param advertInterval rounded to what the version can say
 * @param startsAsMaster {@code state MASTER}
 * @param preempt takes over from a lower priority
 * @param preemptDelay after tolerating it for so long
 * @param downTimerAdverts adverts that may be missing
 * @param lowerPrioNoAdvert no answer to a lower priority
 * @param higherPrioSendAdvert a last advert when giving way
 * @param ownerIgnoreAdverts an owner that does not listen
 * @param skipCheckAddresses the current master's list of addresses is not compared
 * @param rivalPriority {@code timer_expired_backup}: the highest priority of a peer; 0 for one not above ours
 */
public record Election(
        int version,
        int priority,
        long advertInterval,
        boolean startsAsMaster,
        boolean preempt,
        long preemptDelay,
        int downTimerAdverts,
        boolean lowerPrioNoAdvert,
        boolean higherPrioSendAdvert,
        boolean ownerIgnoreAdverts,
        boolean skipCheckAddresses,
        int rivalPriority) {
    private static final int OWNER = 255;

    /** What the machine is told. */
    public VrrpSettings settings(int effectivePriority, InetAddress source) {
        return new VrrpSettings(
                version,
                effectivePriority,
                owner(),
                advertInterval,
                source,
                preempt,
                preemptDelay,
                downTimerAdverts,
                lowerPrioNoAdvert,
                higherPrioSendAdvert,
                rivalPriority);
    }

    /** Whether it owns the addresses. */
    public boolean owner() {
        return priority == OWNER;
    }
}
