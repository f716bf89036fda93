package io.evenkeel.api.config;

import io.evenkeel.api.net.IpText;
import java.net.InetAddress;
import java.util.OptionalInt;

/**
 * An address with the prefix length that was written, if any.
 *
 * @param address IPv4 or IPv6
 * @param prefix 0..32 or 0..128
 */
public record Cidr(InetAddress address, OptionalInt prefix) {

    /** Number of bits of the address's family: 32 or 128. */
    public int bits() {
        return address.getAddress().length * Byte.SIZE;
    }

    /** The prefix written, or the whole address. */
    public int prefixOrHost() {
        return prefix.orElse(bits());
    }

    @Override
    public String toString() {
        String host = IpText.of(address);
        return prefix.isPresent() ? host + "/" + prefix.getAsInt() : host;
    }
}
