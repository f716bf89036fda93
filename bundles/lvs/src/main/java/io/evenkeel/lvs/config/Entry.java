package io.evenkeel.lvs.config;

import io.evenkeel.api.config.Place;
import io.evenkeel.api.lvs.ServiceKey;
import io.evenkeel.api.net.IpText;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Optional;

/**
 * One thing a virtual server listens to.
 *
 * @param address empty for a firewall mark
 * @param port 0 for all, and for a firewall mark
 * @param mark 0 for an address
 * @param ipv6 family; empty for a firewall mark that does not say
 */
record Entry(Place place, Optional<InetAddress> address, int port, int mark, Optional<Boolean> ipv6) {

    static Entry of(Place place, InetAddress address, int port) {
        return new Entry(place, Optional.of(address), port, 0, Optional.of(address instanceof Inet6Address));
    }

    static Entry of(Place place, long mark, Optional<Boolean> ipv6) {
        return new Entry(place, Optional.empty(), 0, (int) mark, ipv6);
    }

    boolean isMark() {
        return address.isEmpty();
    }

    /** Its key in the kernel's table. */
    ServiceKey key(ServiceKey.Protocol protocol, boolean defaultIpv6) {
        return isMark()
                ? new ServiceKey.Marked(mark, ipv6.orElse(defaultIpv6))
                : new ServiceKey.Addressed(protocol, address.get(), port);
    }

    @Override
    public String toString() {
        return isMark() ? "fwmark " + Integer.toUnsignedString(mark) : IpText.of(address.get()) + " " + port;
    }
}
