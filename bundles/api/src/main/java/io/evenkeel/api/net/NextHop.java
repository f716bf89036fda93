package io.evenkeel.api.net;

import java.net.InetAddress;
import java.util.Optional;

/**
 * Where a route sends packets.
 *
 * @param link interface index; 0 when the gateway alone says it
 * @param gateway of the route's family, or of the other one (RTA_VIA)
 * @param weight 1..256, counts among several
 * @param onlink the gateway is taken to be on the link (RTNH_F_ONLINK)
 * @param encapsulation what packets are wrapped in
 * @param realms source realm in the upper 16 bits, destination realm in the lower
 */
public record NextHop(
        int link,
        Optional<InetAddress> gateway,
        int weight,
        boolean onlink,
        Optional<Encapsulation> encapsulation,
        Optional<Integer> realms) {
    /** Whether packets go the same way; a link not named is any. */
    public boolean sameWay(NextHop other) {
        return gateway.equals(other.gateway) && (link == other.link || link == 0 || other.link == 0);
    }
}
