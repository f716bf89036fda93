package io.evenkeel.itest.wire;

import java.net.InetAddress;

/** What Ethernet and IP said about a packet. */
record Header(
        long at,
        String sourceMac,
        String targetMac,
        InetAddress source,
        InetAddress target,
        int trafficClass,
        int ttl,
        byte[] datagram) {}
