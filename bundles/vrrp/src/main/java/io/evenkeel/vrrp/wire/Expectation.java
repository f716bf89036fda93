package io.evenkeel.vrrp.wire;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a valid advert for one virtual router looks like.
 *
 * @param version 2 or 3
 * @param ipv6 family
 * @param interval our own, nanoseconds
 * @param addresses our own
 * @param password version 2 only
 * @param checksumAsV2 version 3 over IPv4: the checksum leaves the pseudo header out
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
        Optional<AuthPass> password,
        boolean checksumAsV2,
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
