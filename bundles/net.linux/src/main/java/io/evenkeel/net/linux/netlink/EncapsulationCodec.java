package io.evenkeel.net.linux.netlink;

import io.evenkeel.api.net.Encapsulation;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** RTA_ENCAP_TYPE and RTA_ENCAP. */
final class EncapsulationCodec {
    private static final int LABEL_SHIFT = 12;
    private static final int BOTTOM_OF_STACK = 0x100;

    private EncapsulationCodec() {}

    static void write(NetlinkWriter writer, Encapsulation encapsulation) {
        int type = type(encapsulation);
        // The kernel looks at the type first, so it comes first.
        writer.attribute(Nl.RTA_ENCAP_TYPE, new byte[] {low(writer, type), high(writer, type)});
        int opened = writer.enter(Nl.RTA_ENCAP);
        content(writer, encapsulation);
        writer.leave(opened);
    }

    private static byte low(NetlinkWriter writer, int type) {
        return littleEndian(writer) ? (byte) type : 0;
    }

    private static byte high(NetlinkWriter writer, int type) {
        return littleEndian(writer) ? 0 : (byte) type;
    }

    private static boolean littleEndian(NetlinkWriter writer) {
        return writer.body().order() == ByteOrder.LITTLE_ENDIAN;
    }

    private static int type(Encapsulation encapsulation) {
        if (encapsulation instanceof Encapsulation.Ip) {
            return Nl.LWTUNNEL_ENCAP_IP;
        }
        if (encapsulation instanceof Encapsulation.Ip6) {
            return Nl.LWTUNNEL_ENCAP_IP6;
        }
        return encapsulation instanceof Encapsulation.Mpls ? Nl.LWTUNNEL_ENCAP_MPLS : Nl.LWTUNNEL_ENCAP_ILA;
    }

    private static void content(NetlinkWriter writer, Encapsulation encapsulation) {
        if (encapsulation instanceof Encapsulation.Ip ip) {
            tunnel(writer, ip.id(), ip.source(), ip.destination(), ip.ttl(), ip.tos(), ip.flags());
        } else if (encapsulation instanceof Encapsulation.Ip6 ip) {
            tunnel(writer, ip.id(), ip.source(), ip.destination(), ip.hopLimit(), ip.trafficClass(), ip.flags());
        } else if (encapsulation instanceof Encapsulation.Mpls mpls) {
            writer.attribute(Nl.MPLS_IPTUNNEL_DST, stack(mpls.labels()));
            mpls.ttl().ifPresent(ttl -> writer.byteAttribute(Nl.MPLS_IPTUNNEL_TTL, ttl));
        } else if (encapsulation instanceof Encapsulation.Ila ila) {
            writer.bigEndianAttribute(Nl.ILA_ATTR_LOCATOR, ila.locator());
        }
    }

    /** LWTUNNEL_IP_* and LWTUNNEL_IP6_* have the same numbers: TTL is the hop limit, TOS the traffic class. */
    private static void tunnel(
            NetlinkWriter writer,
            long id,
            Optional<? extends InetAddress> source,
            Optional<? extends InetAddress> destination,
            int ttl,
            int tos,
            int flags) {
        if (id != 0) {
            writer.bigEndianAttribute(Nl.LWTUNNEL_IP_ID, id);
        }
        destination.ifPresent(address -> writer.attribute(Nl.LWTUNNEL_IP_DST, address));
        source.ifPresent(address -> writer.attribute(Nl.LWTUNNEL_IP_SRC, address));
        if (ttl != 0) {
            writer.byteAttribute(Nl.LWTUNNEL_IP_TTL, ttl);
        }
        if (tos != 0) {
            writer.byteAttribute(Nl.LWTUNNEL_IP_TOS, tos);
        }
        if (flags != 0) {
            writer.attribute(Nl.LWTUNNEL_IP_FLAGS, new byte[] {(byte) (flags >> Byte.SIZE), (byte) flags});
        }
    }

    /** RFC 3032 section 2.1: label, traffic class, bottom of stack, TTL; most significant byte first. */
    private static byte[] stack(List<Integer> labels) {
        ByteBuffer bytes = ByteBuffer.allocate(labels.size() * Integer.BYTES);
        for (int at = 0; at < labels.size(); at++) {
            bytes.putInt(labels.get(at) << LABEL_SHIFT | (at == labels.size() - 1 ? BOTTOM_OF_STACK : 0));
        }
        return bytes.array();
    }

    /** What the attributes of a route or hop say; empty for none, or one that is not known here. */
    static Optional<Encapsulation> read(Attributes of) {
        int type = of.shortInteger(Nl.RTA_ENCAP_TYPE).orElse(0);
        return of.nested(Nl.RTA_ENCAP).flatMap(content -> switch (type) {
            case Nl.LWTUNNEL_ENCAP_IP -> Optional.of(ip(content));
            case Nl.LWTUNNEL_ENCAP_IP6 -> Optional.of(ip6(content));
            case Nl.LWTUNNEL_ENCAP_MPLS -> Optional.of(mpls(content));
            case Nl.LWTUNNEL_ENCAP_ILA ->
                Optional.of(new Encapsulation.Ila(
                        content.bigEndianLong(Nl.ILA_ATTR_LOCATOR).orElse(0L)));
            default -> Optional.empty();
        });
    }

    private static Encapsulation ip(Attributes content) {
        return new Encapsulation.Ip(
                content.bigEndianLong(Nl.LWTUNNEL_IP_ID).orElse(0L),
                address(content, Nl.LWTUNNEL_IP_SRC, Inet4Address.class),
                address(content, Nl.LWTUNNEL_IP_DST, Inet4Address.class),
                content.byteInteger(Nl.LWTUNNEL_IP_TTL).orElse(0),
                content.byteInteger(Nl.LWTUNNEL_IP_TOS).orElse(0),
                flags(content));
    }

    private static Encapsulation ip6(Attributes content) {
        return new Encapsulation.Ip6(
                content.bigEndianLong(Nl.LWTUNNEL_IP_ID).orElse(0L),
                address(content, Nl.LWTUNNEL_IP_SRC, Inet6Address.class),
                address(content, Nl.LWTUNNEL_IP_DST, Inet6Address.class),
                content.byteInteger(Nl.LWTUNNEL_IP_TTL).orElse(0),
                content.byteInteger(Nl.LWTUNNEL_IP_TOS).orElse(0),
                flags(content));
    }

    /** The kernel tells an address that was not given as zeros. */
    private static <A extends InetAddress> Optional<A> address(Attributes content, int type, Class<A> family) {
        return content.address(type)
                .filter(family::isInstance)
                .map(family::cast)
                .filter(address -> !address.isAnyLocalAddress());
    }

    private static int flags(Attributes content) {
        return content.bytes(Nl.LWTUNNEL_IP_FLAGS)
                .filter(bytes -> bytes.length >= Short.BYTES)
                .map(bytes -> ByteBuffer.wrap(bytes).getShort() & 0xffff)
                .orElse(0);
    }

    private static Encapsulation mpls(Attributes content) {
        List<Integer> labels = new ArrayList<>();
        content.bytes(Nl.MPLS_IPTUNNEL_DST).map(ByteBuffer::wrap).ifPresent(stack -> {
            while (stack.remaining() >= Integer.BYTES) {
                labels.add(stack.getInt() >>> LABEL_SHIFT);
            }
        });
        return new Encapsulation.Mpls(labels, content.byteInteger(Nl.MPLS_IPTUNNEL_TTL));
    }
}
