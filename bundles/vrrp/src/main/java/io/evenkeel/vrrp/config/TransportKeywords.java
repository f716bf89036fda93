package io.evenkeel.vrrp.config;

import io.evenkeel.api.config.Keyword;
import io.evenkeel.api.config.Keywords;
import io.evenkeel.api.config.Lines;
import io.evenkeel.api.config.Option;
import io.evenkeel.api.config.Positional;
import io.evenkeel.api.config.Range;
import io.evenkeel.api.config.Switch;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/** Where and how adverts travel. */
@Keywords("vrrp_instance")
public record TransportKeywords(
        @Keyword(value = "interface", doc = "Interface adverts are sent and received on")
                Optional<String> interfaceName,
        @Keyword(value = "mcast_src_ip", doc = "Source address of multicast adverts")
                Optional<InetAddress> multicastSource,
        @Keyword(value = "mcast_dst_ip", doc = "Multicast group of this instance") Optional<InetAddress> multicastGroup,
        @Keyword(value = "unicast_src_ip", doc = "Source address of unicast adverts")
                Optional<InetAddress> unicastSource,
        @Lines(value = "unicast_peer", doc = "Routers that are sent adverts by unicast") List<Peer> peers,
        @Keyword(value = "unicast_ttl", doc = "TTL or hop limit of unicast adverts") @Range(min = "0", max = "255")
                Optional<Integer> unicastTtl,
        @Keyword(value = "check_unicast_src", doc = "Refuse unicast adverts of routers that are not peers")
                boolean checkUnicastSource,
        @Keyword(value = "unicast_fault_no_peer", doc = "FAULT instead of multicast when no peer is given")
                boolean faultWithoutPeer,
        @Keyword(value = "track_src_ip", doc = "FAULT while the configured source address is not on this host")
                boolean trackSource,
        @Keyword(value = "dont_track_primary", doc = "Ignore faults of the interface") boolean dontTrackPrimary,
        @Keyword(value = "native_ipv6", doc = "IPv6, whatever the addresses; not needed any more") boolean nativeIpv6,
        @Keyword(value = "v3_checksum_as_v2", doc = "Version 3 over IPv4: checksum without pseudo header") @Switch
                Optional<Boolean> checksumAsV2,
        @Keyword(value = "kernel_rx_buf_size", doc = "Bytes of the socket's receive buffer for this instance")
                @Range(min = "1", max = "2147483647")
                Optional<Integer> receiveBuffer) {

    /** One line of {@code unicast_peer}. */
    public record Peer(
            @Positional InetAddress address,
            @Option(value = "min_ttl", doc = "Least TTL accepted") @Range(min = "0", max = "255")
                    Optional<Integer> minTtl,
            @Option(value = "max_ttl", doc = "Greatest TTL accepted") @Range(min = "0", max = "255")
                    Optional<Integer> maxTtl) {}
}
