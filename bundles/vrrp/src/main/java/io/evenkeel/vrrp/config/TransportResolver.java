package io.evenkeel.vrrp.config;

import io.evenkeel.api.net.IpText;
import io.evenkeel.api.net.Link;
import io.evenkeel.api.net.NetworkView;
import io.evenkeel.vrrp.wire.AdvertEncoder;
import io.evenkeel.vrrp.wire.Authentication;
import io.evenkeel.vrrp.wire.Expectation.TtlRange;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The part of an instance that says where and how adverts travel. */
final class TransportResolver {
    private static final InetAddress GROUP_4 = address("224.0.0.18");
    private static final InetAddress GROUP_6 = address("ff02::12");
    private static final int TTL = 255;
    /** The kernel's default for unicast over IPv6. */
    private static final int HOP_LIMIT = 64;

    private static final int DEFAULT_MTU = 1500;
    private static final int DEFAULT_MULTIPLIER = 3;

    private final VrrpGlobals globals;
    private final TransportKeywords written;
    private final NetworkView network;
    private final Complaints complaints;
    private final boolean ipv6;
    private final boolean unicast;

    TransportResolver(
            VrrpGlobals globals, InstanceBlock block, NetworkView network, Complaints complaints, boolean ipv6) {
        this.globals = globals;
        this.written = block.transport();
        this.network = network;
        this.complaints = complaints;
        this.ipv6 = ipv6;
        this.unicast = !peers().isEmpty() || written.unicastSource().isPresent() && written.faultWithoutPeer();
    }

    boolean unicast() {
        return unicast;
    }

    /** The multicast group, or the configured unicast source. */
    Optional<InetAddress> endpoint() {
        return unicast ? written.unicastSource().filter(this::fits) : Optional.of(group());
    }

    Transport resolve(int version, int addresses, int overhead) {
        complain();
        Map<InetAddress, TtlRange> peers = peers();
        boolean ranges = written.peers().stream()
                .anyMatch(peer -> peer.minTtl().isPresent() || peer.maxTtl().isPresent());
        return new Transport(
                source(),
                written.trackSource() && source().isPresent(),
                peers,
                ranges || written.checkUnicastSource() || globals.checkUnicastSource(),
                ttl(),
                !written.dontTrackPrimary(),
                written.checksumAsV2().orElse(globals.checksumAsV2()),
                receiveBuffer(version, addresses, overhead),
                unicast && peers.isEmpty() ? Optional.of("no unicast peer configured") : Optional.empty());
    }

    private void complain() {
        written.peers().stream()
                .filter(peer -> !fits(peer.address()))
                .forEach(peer -> complaints.error(
                        "unicast_peer",
                        IpText.of(peer.address()) + " is left out: its family is not the instance's",
                        "give peers of one family"));
        if (written.unicastSource().isPresent() && !unicast) {
            complaints.warning(
                    "unicast_src_ip",
                    "it has no unicast_peer, so it uses multicast",
                    "add unicast_peer, or say mcast_src_ip");
        }
        if (written.trackSource() && source().isEmpty()) {
            complaints.warning(
                    "track_src_ip", "track_src_ip is ignored: no source address is configured", "add mcast_src_ip");
        }
        complainOfSource();
        complainOfGroup();
    }

    private void complainOfSource() {
        if (unicast && written.multicastSource().isPresent()) {
            complaints.warning("mcast_src_ip", "mcast_src_ip is ignored: it uses unicast", "say unicast_src_ip");
        }
        configuredSource()
                .filter(source -> !fits(source))
                .ifPresent(source -> complaints.error(
                        unicast ? "unicast_src_ip" : "mcast_src_ip",
                        "source address " + IpText.of(source) + " is ignored: its family is not the instance's",
                        "give an address of the same family as the virtual addresses"));
    }

    private void complainOfGroup() {
        written.multicastGroup()
                .filter(group -> !group.isMulticastAddress() || !fits(group))
                .ifPresent(group -> complaints.error(
                        "mcast_dst_ip",
                        "mcast_dst_ip " + IpText.of(group) + " is ignored: it is not a multicast address of the family",
                        "give a multicast address"));
    }

    private Optional<InetAddress> configuredSource() {
        return unicast ? written.unicastSource() : written.multicastSource().or(written::unicastSource);
    }

    private Optional<InetAddress> source() {
        return configuredSource().filter(this::fits);
    }

    private InetAddress group() {
        return written.multicastGroup()
                .or(() -> ipv6 ? globals.group6() : globals.group4())
                .filter(group -> group.isMulticastAddress() && fits(group))
                .orElse(group(ipv6));
    }

    /** The one of RFC 5798 section 5.1.1.2 or 5.1.2.2. */
    static InetAddress group(boolean ipv6) {
        return ipv6 ? GROUP_6 : GROUP_4;
    }

    private Map<InetAddress, TtlRange> peers() {
        Map<InetAddress, TtlRange> peers = new LinkedHashMap<>();
        written.peers().stream()
                .filter(peer -> fits(peer.address()))
                .forEach(peer -> peers.put(
                        peer.address(),
                        new TtlRange(peer.minTtl().orElse(0), peer.maxTtl().orElse(TTL))));
        return Collections.unmodifiableMap(peers);
    }

    private int ttl() {
        return unicast ? written.unicastTtl().filter(ttl -> ttl > 0).orElse(ipv6 ? HOP_LIMIT : TTL) : TTL;
    }

    private Optional<Integer> receiveBuffer(int version, int addresses, int overhead) {
        return written.receiveBuffer()
                .or(() -> globals.buffers().policy().flatMap(word -> policy(word, version, addresses, overhead)));
    }

    private Optional<Integer> policy(String word, int version, int addresses, int overhead) {
        int multiplier = globals.buffers().multiplier().orElse(DEFAULT_MULTIPLIER);
        return switch (word.toUpperCase(Locale.ROOT)) {
            case "MTU" -> Optional.of(multiplier * mtu());
            case "ADVERT" -> Optional.of(multiplier * (advertLength(version, addresses) + overhead));
            default -> bytes(word);
        };
    }

    private Optional<Integer> bytes(String word) {
        if (!word.matches("[1-9][0-9]{0,8}")) {
            complaints.error(
                    globals.places().of("vrrp_rx_bufs_policy"),
                    "vrrp_rx_bufs_policy " + word + " is ignored",
                    "say MTU, ADVERT or a number of bytes");
            return Optional.empty();
        }
        return Optional.of(Integer.valueOf(word));
    }

    private int mtu() {
        return written.interfaceName().flatMap(network::link).map(Link::mtu).orElse(DEFAULT_MTU);
    }

    private int advertLength(int version, int addresses) {
        int ipHeader = ipv6 ? 0 : 20;
        return ipHeader
                + new AdvertEncoder(
                                version,
                                ipv6,
                                1,
                                0,
                                Collections.nCopies(addresses, group(ipv6)),
                                Authentication.NONE,
                                false)
                        .length();
    }

    private boolean fits(InetAddress address) {
        return address instanceof Inet6Address == ipv6;
    }

    private static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(literal, impossible);
        }
    }
}
