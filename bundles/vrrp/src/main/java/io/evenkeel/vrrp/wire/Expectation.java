package io.evenkeel.vrrp.wire;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;

/**
 * What a valid advert for one virtual router looks like.
 *
 * @param version 2 or 3
 * @param ipv6 family
 * @param interval our own, nanoseconds
 * @param addresses our own
 * @param authentication how it proves that it is genuine
 * @param checksumAsV2 version 3 over IPv4: the checksum leaves the pseudo header out
 * @param oldChecksum version 3 over unicast IPv4: whether checksums as of old will do
 * @param unicast adverts come to a unicast address
 * @param peers unicast senders and their TTL ranges
 * @param checkPeers whether other unicast senders are refused
 * @param ignoreAll {@code owner_ignore_adverts} of an address owner
 */
public record Expectation(
        int version,
        boolean ipv6,
        long interval,
        List<InetAddress> addresses,
        Authentication authentication,
        boolean checksumAsV2,
        OldChecksum oldChecksum,
        boolean unicast,
        Map<InetAddress, TtlRange> peers,
        boolean checkPeers,
        boolean ignoreAll) {

    /** TTLs accepted, both inclusive. */
    public record TtlRange(int min, int max) {
        /** Any TTL. */
        public static final TtlRange ANY = new TtlRange(0, 255);

        boolean contains(int ttl) {
            return min <= ttl && ttl <= max;
        }
    }

    public Expectation {
        addresses = List.copyOf(addresses);
        peers = Map.copyOf(peers);
    }
}
