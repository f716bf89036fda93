package io.evenkeel.vrrp.routing;

import io.evenkeel.api.net.IpPrefix;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/** Addresses in figures; a name is never looked up. */
final class Numeric {
    private static final String IPV4 = "[0-9]{1,3}(\\.[0-9]{1,3}){3}";
    private static final String IPV6 = "[0-9a-fA-F]*:[0-9a-fA-F:.]*";

    private Numeric() {}

    static Optional<InetAddress> address(String text) {
        if (!text.matches(IPV4) && !text.matches(IPV6)) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(text));
        } catch (UnknownHostException notOne) {
            return Optional.empty();
        }
    }

    /** The network without bits beyond its prefix. */
    static IpPrefix masked(IpPrefix prefix) {
        byte[] bytes = prefix.address().getAddress();
        for (int bit = prefix.length(); bit < bytes.length * Byte.SIZE; bit++) {
            bytes[bit / Byte.SIZE] &= (byte) ~(0x80 >>> bit % Byte.SIZE);
        }
        return new IpPrefix(of(bytes), prefix.length());
    }

    static IpPrefix everything(boolean ipv6) {
        return new IpPrefix(of(new byte[ipv6 ? 16 : 4]), 0);
    }

    private static InetAddress of(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("an address has 4 or 16 bytes", impossible);
        }
    }
}
