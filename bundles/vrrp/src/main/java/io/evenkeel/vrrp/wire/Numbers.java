package io.evenkeel.vrrp.wire;

import java.net.InetAddress;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The sequence numbers of one virtual router, for its successor: its adverts must be new to its peers, and what its peers
 * sent before must not be new to it.
 *
 * @param headerHeard highest of an authentication header
 * @param headerSent last used, or made for somebody else to use
 * @param trailerSent last used; 0 for none
 * @param trailerReserved last made for somebody else to use; 0 for none
 * @param trailersHeard highest of each sender, the one not heard for longest first
 */
public record Numbers(
        int headerHeard, int headerSent, long trailerSent, long trailerReserved, Map<InetAddress, Long> trailersHeard) {
    /** Nothing sent or heard yet. */
    public static final Numbers NONE = new Numbers(0, 0, 0, 0, Map.of());

    public Numbers {
        trailersHeard = Collections.unmodifiableMap(new LinkedHashMap<>(trailersHeard));
    }
}
