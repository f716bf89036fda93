package io.evenkeel.api.net;

import java.net.InetAddress;
import java.util.Optional;

/**
 * An address on a link: what is there, or what is wanted.
 *
 * @param link interface index
 * @param address IPv4 or IPv6, without scope id
 * @param prefix 0..32 or 0..128
 * @param attributes what else belongs to it
 */
public record LinkAddress(int link, InetAddress address, int prefix, Attributes attributes) {

    /**
     * The rest of an address.
     *
     * @param scope {@code RT_SCOPE_*}: 0 global, 200 site, 253 link, 254 host
     * @param flags {@code IFA_F_*} of linux/if_addr.h
     * @param broadcast IPv4 only
     * @param label IPv4 only, at most 15 bytes, begins with the interface's name
     * @param peer the other end of a point-to-point address; the prefix is then the peer's
     * @param preferredLifetime seconds; empty for forever
     */
    public record Attributes(
            int scope,
            int flags,
            Optional<InetAddress> broadcast,
            Optional<String> label,
            Optional<InetAddress> peer,
            Optional<Long> preferredLifetime) {

        /** Global scope and nothing else. */
        public static final Attributes NONE =
                new Attributes(0, 0, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Duplicate address detection has not ended; the address cannot be bound yet. */
    public static final int IFA_F_TENTATIVE = 0x40;
    /** The address came to an interface that had one of its subnet. */
    public static final int IFA_F_SECONDARY = 0x01;
    /** Used at once, without duplicate address detection. */
    public static final int IFA_F_NODAD = 0x02;

    /** Whether both name the same address on the same link, whatever their attributes. */
    public boolean sameKey(LinkAddress other) {
        return link == other.link && prefix == other.prefix && address.equals(other.address);
    }
}
