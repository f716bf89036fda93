package io.evenkeel.itest.wire;

import java.net.InetAddress;

/** An IPv6 neighbour advertisement (RFC 4861 section 4.4). */
public record NeighbourAdvertisement(
        long at,
        String sourceMac,
        InetAddress source,
        InetAddress target,
        int hopLimit,
        InetAddress subject,
        boolean router,
        boolean solicited,
        boolean override,
        String linkAddress)
        implements Packet {

    /** Sent to all nodes without having been asked for: what a new owner of an address says. */
    public boolean unsolicited() {
        return !solicited && target.isMulticastAddress();
    }
}
