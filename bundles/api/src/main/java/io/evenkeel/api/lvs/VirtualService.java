package io.evenkeel.api.lvs;

import java.util.Optional;
import java.util.Set;

/**
 * A virtual service as the kernel is told of it.
 *
 * @param scheduler name of a kernel scheduler, such as {@code wlc}
 * @param persistence empty when every connection is scheduled anew
 * @param engine name of a persistence engine, such as {@code sip}
 */
public record VirtualService(
        ServiceKey key, String scheduler, Set<Flag> flags, Optional<Persistence> persistence, Optional<String> engine) {

    public VirtualService {
        flags = Set.copyOf(flags);
    }

    /** Flags of linux/ip_vs.h with their bits; the three of schedulers mean what the scheduler makes of them. */
    public enum Flag {
        /** Each packet is scheduled anew; UDP only. */
        ONE_PACKET(0x4),
        /** {@code sh-fallback}, {@code mh-fallback}, {@code flag-1}. */
        SCHEDULER_1(0x8),
        /** {@code sh-port}, {@code mh-port}, {@code flag-2}. */
        SCHEDULER_2(0x10),
        /** {@code flag-3}. */
        SCHEDULER_3(0x20);

        private final int bit;

        Flag(int bit) {
            this.bit = bit;
        }

        /** Its bit in the kernel's flags. */
        public int bit() {
            return bit;
        }
    }

    /**
     * Clients stay with the server they were given.
     *
     * @param timeout seconds, 1 or more
     * @param granularity IPv4: the netmask that groups clients, most significant byte first, need not be contiguous; IPv6: a
     *     prefix length 1..128
     */
    public record Persistence(int timeout, int granularity) {}
}
