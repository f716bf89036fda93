package io.evenkeel.net.linux.netlink;

import io.evenkeel.api.net.LinkAddress;
import io.evenkeel.net.linux.libc.Sock;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * RTM_*ADDR. IFA_LOCAL is the address and IFA_ADDRESS the other end; the kernel leaves IFA_LOCAL out of IPv6 addresses
 * without one.
 */
final class AddressCodec {

    private AddressCodec() {}

    /** Asks for all addresses of both families. */
    static void dump(NetlinkWriter writer, int sequence) {
        writer.begin(Nl.RTM_GETADDR, Nl.NLM_F_REQUEST | Nl.NLM_F_DUMP, sequence);
        writer.body().put(new byte[Nl.IFADDRMSG]);
        writer.end();
    }

    /** @param flags NLM_F_EXCL or NLM_F_REPLACE */
    static void add(NetlinkWriter writer, int flags, int sequence, LinkAddress address) {
        writer.begin(Nl.RTM_NEWADDR, Nl.NLM_F_REQUEST | Nl.NLM_F_ACK | Nl.NLM_F_CREATE | flags, sequence);
        LinkAddress.Attributes attributes = address.attributes();
        key(writer, address, attributes.flags(), attributes.scope());
        attributes.broadcast().ifPresent(it -> writer.attribute(Nl.IFA_BROADCAST, it.getAddress()));
        attributes.label().ifPresent(it -> writer.attribute(Nl.IFA_LABEL, text(it)));
        if (attributes.flags() != 0) {
            writer.attribute(Nl.IFA_FLAGS, attributes.flags());
        }
        attributes.preferredLifetime().ifPresent(it -> lifetime(writer, it));
        writer.end();
    }

    /** What distinguishes the address is named, nothing else: its label may have been changed by others. */
    static void remove(NetlinkWriter writer, int sequence, LinkAddress address) {
        writer.begin(Nl.RTM_DELADDR, Nl.NLM_F_REQUEST | Nl.NLM_F_ACK, sequence);
        key(writer, address, 0, 0);
        writer.end();
    }

    private static void key(NetlinkWriter writer, LinkAddress address, int flags, int scope) {
        InetAddress local = address.address();
        writer.body().put((byte) family(local)).put((byte) address.prefix());
        writer.body().put((byte) flags).put((byte) scope).putInt(address.link());
        writer.attribute(Nl.IFA_LOCAL, local.getAddress());
        writer.attribute(
                Nl.IFA_ADDRESS, address.attributes().peer().orElse(local).getAddress());
    }

    private static void lifetime(NetlinkWriter writer, long preferred) {
        ByteBuffer value =
                ByteBuffer.allocate(Nl.IFA_CACHEINFO_SIZE).order(writer.body().order());
        long bounded = Math.max(0, Math.min(preferred, Integer.toUnsignedLong(Nl.INFINITY_LIFE_TIME)));
        value.putInt((int) bounded).putInt(Nl.INFINITY_LIFE_TIME);
        writer.attribute(Nl.IFA_CACHEINFO, value.array());
    }

    private static byte[] text(String text) {
        return (text + '\0').getBytes(StandardCharsets.UTF_8);
    }

    private static int family(InetAddress address) {
        return address instanceof Inet6Address ? Sock.AF_INET6 : Sock.AF_INET;
    }

    /** The address of a message; empty when it has none that fits its family. */
    static Optional<LinkAddress> decode(ByteBuffer body) {
        if (body.limit() < Nl.IFADDRMSG) {
            return Optional.empty();
        }
        int family = body.get(0);
        Attributes attributes = new Attributes(body, Nl.IFADDRMSG);
        Optional<InetAddress> remote = attributes.address(Nl.IFA_ADDRESS).filter(it -> family(it) == family);
        Optional<InetAddress> local = attributes
                .address(Nl.IFA_LOCAL)
                .filter(it -> family(it) == family)
                .or(() -> remote);
        return local.map(it -> new LinkAddress(
                body.getInt(4),
                it,
                body.get(1) & 0xff,
                rest(body, attributes, remote.filter(other -> !other.equals(it)))));
    }

    private static LinkAddress.Attributes rest(ByteBuffer body, Attributes attributes, Optional<InetAddress> peer) {
        return new LinkAddress.Attributes(
                body.get(3) & 0xff,
                attributes.integer(Nl.IFA_FLAGS).orElse(body.get(2) & 0xff),
                attributes.address(Nl.IFA_BROADCAST),
                attributes.text(Nl.IFA_LABEL),
                peer,
                // The preferred lifetime is the first field of ifa_cacheinfo.
                attributes
                        .integer(Nl.IFA_CACHEINFO)
                        .filter(it -> it != Nl.INFINITY_LIFE_TIME)
                        .map(Integer::toUnsignedLong));
    }
}
