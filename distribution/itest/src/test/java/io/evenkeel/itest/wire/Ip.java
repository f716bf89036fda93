package io.evenkeel.itest.wire;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Decodes IPv4 and IPv6 packets that carry VRRP, ICMP echo or neighbour advertisements. */
final class Ip {
    private static final int VRRP = 112;
    private static final int AUTHENTICATION_HEADER = 51;
    private static final int ICMP = 1;
    private static final int ICMPV6 = 58;
    private static final int NEIGHBOUR_ADVERTISEMENT = 136;

    private Ip() {}

    static Optional<Packet> v4(long at, String sourceMac, String targetMac, ByteBuffer in) {
        int start = in.position();
        int headerLength = (in.get() & 0xf) * 4;
        int trafficClass = in.get() & 0xff;
        int totalLength = Short.toUnsignedInt(in.getShort());
        in.getInt();
        int ttl = in.get() & 0xff;
        int protocol = in.get() & 0xff;
        in.getShort();
        InetAddress source = Ethernet.address(in, 4);
        InetAddress target = Ethernet.address(in, 4);
        in.position(start + headerLength).limit(Math.min(in.limit(), start + totalLength));
        var header = new Header(at, sourceMac, targetMac, source, target, trafficClass, ttl, datagram(in, start));
        return switch (protocol) {
            case VRRP -> Optional.of(Vrrp.decode(header, in));
            case AUTHENTICATION_HEADER -> skipAuthenticationHeader(in).map(vrrp -> Vrrp.decode(header, vrrp));
            case ICMP -> echo(header, in, 8, 0);
            default -> Optional.empty();
        };
    }

    static Optional<Packet> v6(long at, String sourceMac, String targetMac, ByteBuffer in) {
        int start = in.position();
        int first = in.getInt();
        int payload = Short.toUnsignedInt(in.getShort());
        int protocol = in.get() & 0xff;
        int hopLimit = in.get() & 0xff;
        InetAddress source = Ethernet.address(in, 16);
        InetAddress target = Ethernet.address(in, 16);
        in.limit(Math.min(in.limit(), in.position() + payload));
        var header =
                new Header(at, sourceMac, targetMac, source, target, first >> 20 & 0xff, hopLimit, datagram(in, start));
        return switch (protocol) {
            case VRRP -> Optional.of(Vrrp.decode(header, in));
            case ICMPV6 ->
                (in.get(in.position()) & 0xff) == NEIGHBOUR_ADVERTISEMENT
                        ? neighbourAdvertisement(header, in)
                        : echo(header, in, 128, 129);
            default -> Optional.empty();
        };
    }

    /** The packet without what Ethernet put behind it. */
    private static byte[] datagram(ByteBuffer in, int start) {
        byte[] bytes = new byte[in.limit() - start];
        in.get(start, bytes);
        return bytes;
    }

    private static Optional<ByteBuffer> skipAuthenticationHeader(ByteBuffer in) {
        int length = ((in.get(in.position() + 1) & 0xff) + 2) * 4;
        boolean vrrp = (in.get(in.position()) & 0xff) == VRRP;
        return vrrp ? Optional.of(in.position(in.position() + length)) : Optional.empty();
    }

    private static Optional<Packet> echo(Header header, ByteBuffer in, int request, int reply) {
        int type = in.get() & 0xff;
        if (type != request && type != reply) {
            return Optional.empty();
        }
        in.position(in.position() + 5);
        int sequence = Short.toUnsignedInt(in.getShort());
        return Optional.of(
                new Echo(header.at(), header.sourceMac(), header.source(), header.target(), type == reply, sequence));
    }

    private static Optional<Packet> neighbourAdvertisement(Header header, ByteBuffer in) {
        in.getInt();
        int flags = in.get() & 0xff;
        in.position(in.position() + 3);
        InetAddress subject = Ethernet.address(in, 16);
        String link = in.remaining() >= 8 && in.getShort() == 0x0201 ? Ethernet.mac(in) : "";
        return Optional.of(new NeighbourAdvertisement(
                header.at(),
                header.sourceMac(),
                header.source(),
                header.target(),
                header.ttl(),
                subject,
                (flags & 0x80) != 0,
                (flags & 0x40) != 0,
                (flags & 0x20) != 0,
                link));
    }
}
