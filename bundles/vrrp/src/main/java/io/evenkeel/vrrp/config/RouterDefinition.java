package io.evenkeel.vrrp.config;

import io.evenkeel.vrrp.routing.Routing;
import io.evenkeel.vrrp.tracking.Tracked;
import io.evenkeel.vrrp.wire.AdvertEncoder;
import io.evenkeel.vrrp.wire.Authentication;
import io.evenkeel.vrrp.wire.Expectation;
import java.net.InetAddress;
import java.util.List;

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
 * @param trust who is believed
 * @param interfaces of its own
 * @param tracked what it follows, and what its sync group follows for it
 * @param acceptance whether its addresses answer
 * @param routing routes and rules that move with the addresses
 */
public record RouterDefinition(
        String name,
        RouterKey key,
        Election election,
        Transport transport,
        List<VirtualAddress> addresses,
        List<VirtualAddress> excluded,
        Garp garp,
        Trust trust,
        Interfaces interfaces,
        List<Tracked> tracked,
        Acceptance acceptance,
        Routing routing) {
    public RouterDefinition {
        addresses = List.copyOf(addresses);
        excluded = List.copyOf(excluded);
        tracked = List.copyOf(tracked);
    }

    /** The same on a stage: following nothing, and heard by the group where it speaks to peers. */
    public RouterDefinition staged() {
        return new RouterDefinition(
                name,
                key.unicast() ? key.multicast(TransportResolver.group(key.ipv6())) : key,
                election,
                key.unicast() ? transport.multicast() : transport,
                addresses,
                excluded,
                garp,
                trust,
                interfaces,
                List.of(),
                acceptance,
                routing);
    }

    /** How its adverts prove that they are genuine. */
    public Authentication authentication() {
        return trust.authentication();
    }

    /** What its adverts look like. */
    public AdvertEncoder encoder() {
        return new AdvertEncoder(
                election.version(),
                key.ipv6(),
                key.virtualRouterId(),
                election.advertInterval(),
                advertised(),
                authentication(),
                transport.checksumAsV2());
    }

    /** What the adverts it accepts look like. */
    public Expectation expectation() {
        return new Expectation(
                election.version(),
                key.ipv6(),
                election.advertInterval(),
                advertised(),
                authentication(),
                transport.checksumAsV2(),
                trust.oldChecksum(),
                key.unicast(),
                transport.peers(),
                transport.checkPeers(),
                election.ownerIgnoreAdverts());
    }

    private List<InetAddress> advertised() {
        return addresses.stream().map(VirtualAddress::address).toList();
    }
}
