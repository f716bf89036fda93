package io.evenkeel.vrrp.config;

import io.evenkeel.vrrp.tracking.Tracked;
import io.evenkeel.vrrp.wire.AdvertEncoder;
import io.evenkeel.vrrp.wire.AuthPass;
import io.evenkeel.vrrp.wire.Expectation;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * One virtual router, checked and complete.
 *
 * @param name of its {@code vrrp_instance}
 * @param key what makes it the same router after a reload
 * @param election who becomes master, and when
 * @param transport where and how adverts travel
 * @param addresses advertised, in this order
 * @param excluded not advertised
 * @param garp how neighbours are told
 * @param password version 2 only
 * @param interfaces of its own
 * @param tracked what it follows, and what its sync group follows for it
 * @param acceptance whether its addresses answer
 */
public record RouterDefinition(
        String name,
        RouterKey key,
        Election election,
        Transport transport,
        List<VirtualAddress> addresses,
        List<VirtualAddress> excluded,
        Garp garp,
        Optional<AuthPass> password,
        Interfaces interfaces,
        List<Tracked> tracked,
        Acceptance acceptance) {
    public RouterDefinition {
        addresses = List.copyOf(addresses);
        excluded = List.copyOf(excluded);
        tracked = List.copyOf(tracked);
    }

    /** The same, following nothing. */
    public RouterDefinition alone() {
        return new RouterDefinition(
                name, key, election, transport, addresses, excluded, garp, password, interfaces, List.of(), acceptance);
    }

    /** What its adverts look like. */
    public AdvertEncoder encoder() {
        return new AdvertEncoder(
                election.version(),
                key.ipv6(),
                key.virtualRouterId(),
                election.advertInterval(),
                advertised(),
                password,
                transport.checksumAsV2());
    }

    /** What the adverts it accepts look like. */
    public Expectation expectation() {
        return new Expectation(
                election.version(),
                key.ipv6(),
                election.advertInterval(),
                advertised(),
                password,
                transport.checksumAsV2(),
                key.unicast(),
                transport.peers(),
                transport.checkPeers(),
                election.ownerIgnoreAdverts());
    }

    private List<InetAddress> advertised() {
        return addresses.stream().map(VirtualAddress::address).toList();
    }
}
