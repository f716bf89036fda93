package io.evenkeel.vrrp.config;

import io.evenkeel.vrrp.wire.Expectation.TtlRange;
import java.net.InetAddress;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where and how adverts travel.
 *
 * @param source configured source address; else the interface's primary one, or its link-local one for IPv6
 * @param trackSource the configured source has to be on this host
 * @param peers unicast destinations and the TTLs accepted from them, in the order of the text
 * @param checkPeers adverts of others are refused
 * @param ttl TTL or hop limit of our adverts
 * @param trackLink faults of the interface are faults of the instance
 * @param checksumAsV2 version 3 over IPv4: no pseudo header
 * @param receiveBuffer bytes this instance wants in the socket's buffer
 * @param fault why it can never take part
 */
public record Transport(
        Optional<InetAddress> source,
        boolean trackSource,
        Map<InetAddress, TtlRange> peers,
        boolean checkPeers,
        int ttl,
        boolean trackLink,
        boolean checksumAsV2,
        Optional<Integer> receiveBuffer,
        Optional<String> fault) {
    public Transport {
        peers = Collections.unmodifiableMap(new LinkedHashMap<>(peers));
    }

    /** The same to a group, from whatever address there is. */
    Transport multicast() {
        return new Transport(
                Optional.empty(), false, Map.of(), false, ttl, trackLink, checksumAsV2, receiveBuffer, fault);
    }
}
