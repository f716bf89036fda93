package io.evenkeel.itest.wire;

import java.net.InetAddress;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;

/**
 * A VRRP packet as sent.
 *
 * @param trafficClass IPv4 type of service, IPv6 traffic class
 * @param ttl IPv4 time to live, IPv6 hop limit
 * @param interval advertisement interval of either version
 * @param authType version 2 only, else 0
 * @param checksumGood by the rule of its version and family
 * @param bytes the VRRP packet without IP header
 * @param datagram the packet with IP header
 */
public record Advert(
        long at,
        String sourceMac,
        String targetMac,
        InetAddress source,
        InetAddress target,
        int trafficClass,
        int ttl,
        int version,
        int type,
        int virtualRouterId,
        int priority,
        Duration interval,
        int authType,
        List<InetAddress> addresses,
        boolean checksumGood,
        byte[] bytes,
        byte[] datagram)
        implements Packet {

    public Advert {
        addresses = List.copyOf(addresses);
    }

    @Override
    public String toString() {
        return "VRRPv%d %s > %s ttl %d vrid %d prio %d intvl %d ms auth %d %s %s"
                .formatted(
                        version,
                        source.getHostAddress(),
                        target.getHostAddress(),
                        ttl,
                        virtualRouterId,
                        priority,
                        interval.toMillis(),
                        authType,
                        addresses,
                        checksumGood ? "" : "BAD CHECKSUM " + HexFormat.of().formatHex(bytes));
    }
}
