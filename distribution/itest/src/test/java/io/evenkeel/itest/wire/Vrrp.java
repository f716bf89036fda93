package io.evenkeel.itest.wire;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Decodes VRRP of RFC 3768 (version 2) and RFC 5798 (version 3), written apart from the daemon's own codec. */
final class Vrrp {
    private static final int PROTOCOL = 112;

    private Vrrp() {}

    static Advert decode(Header header, ByteBuffer in) {
        byte[] bytes = new byte[in.remaining()];
        in.get(bytes);
        ByteBuffer vrrp = ByteBuffer.wrap(bytes);
        int versionAndType = vrrp.get() & 0xff;
        int version = versionAndType >> 4;
        int virtualRouterId = vrrp.get() & 0xff;
        int priority = vrrp.get() & 0xff;
        int count = vrrp.get() & 0xff;
        int word = Short.toUnsignedInt(vrrp.getShort());
        vrrp.getShort();
        return new Advert(
                header.at(),
                header.sourceMac(),
                header.targetMac(),
                header.source(),
                header.target(),
                header.trafficClass(),
                header.ttl(),
                version,
                versionAndType & 0xf,
                virtualRouterId,
                priority,
                version == 2 ? Duration.ofSeconds(word & 0xff) : Duration.ofMillis((word & 0xfff) * 10L),
                version == 2 ? word >> 8 : 0,
                addresses(vrrp, count, header.source().getAddress().length),
                checksum(header, bytes, version) == 0,
                bytes,
                header.datagram());
    }

    private static List<InetAddress> addresses(ByteBuffer in, int count, int length) {
        List<InetAddress> addresses = new ArrayList<>();
        for (int i = 0; i < count && in.remaining() >= length; i++) {
            addresses.add(Ethernet.address(in, length));
        }
        return addresses;
    }

    /** RFC 3768 section 5.3.8: the packet alone; RFC 5798 section 5.2.8 and IPv6: with the pseudo header. */
    private static int checksum(Header header, byte[] bytes, int version) {
        byte[] source = header.source().getAddress();
        int sum = sum(bytes);
        if (version == 3 || source.length == 16) {
            sum += sum(source) + sum(header.target().getAddress()) + PROTOCOL + bytes.length;
        }
        return folded(sum);
    }

    /** The Internet checksum of a sum of 16-bit words. */
    static int folded(int sum) {
        int folded = sum;
        while (folded > 0xffff) {
            folded = (folded & 0xffff) + (folded >> 16);
        }
        return ~folded & 0xffff;
    }

    static int sum(byte[] bytes) {
        int sum = 0;
        for (int i = 0; i < bytes.length; i++) {
            sum += (bytes[i] & 0xff) << (i % 2 == 0 ? 8 : 0);
        }
        return sum;
    }
}
