package io.evenkeel.api.net;

import java.net.Inet6Address;
import java.net.InetAddress;

/**
 * A network: an address of which the leading bits count.
 *
 * @param address IPv4 or IPv6
 * @param length 0..32 or 0..128
 */
public record IpPrefix(InetAddress address, int length) {
    /** Whether it is one of IPv6. */
    public boolean ipv6() {
        return address instanceof Inet6Address;
    }

    /** As an operator writes it. */
    @Override
    public String toString() {
        int bits = ipv6() ? 128 : 32;
        return length == bits ? IpText.of(address) : IpText.of(address) + "/" + length;
    }
}
