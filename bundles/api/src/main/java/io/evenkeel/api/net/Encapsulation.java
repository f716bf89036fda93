package io.evenkeel.api.net;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.util.List;
import java.util.Optional;

/** What a route wraps its packets in (RTA_ENCAP). */
public sealed interface Encapsulation {
    /**
     * A tunnel over IPv4 (LWTUNNEL_ENCAP_IP).
     *
     * @param id key of the tunnel
     * @param ttl 0 for the kernel's own
     * @param flags TUNNEL_* in the kernel's order
     */
    record Ip(long id, Optional<Inet4Address> source, Optional<Inet4Address> destination, int ttl, int tos, int flags)
            implements Encapsulation {}

    /**
     * A tunnel over IPv6 (LWTUNNEL_ENCAP_IP6).
     *
     * @param id key of the tunnel
     * @param hopLimit 0 for the kernel's own
     * @param flags TUNNEL_* in the kernel's order
     */
    record Ip6(
            long id,
            Optional<Inet6Address> source,
            Optional<Inet6Address> destination,
            int hopLimit,
            int trafficClass,
            int flags)
            implements Encapsulation {}

    /**
     * A stack of labels (LWTUNNEL_ENCAP_MPLS).
     *
     * @param labels outermost first, each 0..1048575
     * @param ttl empty for the packet's own
     */
    record Mpls(List<Integer> labels, Optional<Integer> ttl) implements Encapsulation {
        public Mpls {
            labels = List.copyOf(labels);
        }
    }

    /**
     * Identifier-locator addressing (LWTUNNEL_ENCAP_ILA).
     *
     * @param locator the upper half of the address
     */
    record Ila(long locator) implements Encapsulation {}
}
