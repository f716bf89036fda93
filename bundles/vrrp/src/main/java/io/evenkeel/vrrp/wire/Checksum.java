package io.evenkeel.vrrp.wire;

import java.net.InetAddress;
import java.nio.ByteBuffer;

/** The Internet checksum (RFC 1071) of a VRRP message, with and without pseudo header. */
final class Checksum {
    private static final int PROTOCOL = 112;

    private Checksum() {}

    /** Sum of a message: 0 when its checksum field is in place and right, else what belongs into a zeroed field. */
    static int plain(ByteBuffer message) {
        return plain(message, message.limit());
    }

    /** The same where more than the message follows. */
    static int plain(ByteBuffer message, int length) {
        return fold(sum(message, length));
    }

    /** The same over RFC 8200 section 8.1's pseudo header, or IPv4's, and the message. */
    static int withPseudoHeader(ByteBuffer message, InetAddress source, InetAddress destination) {
        return withPseudoHeader(message, message.limit(), source, destination);
    }

    /** The same where more than the message follows. */
    static int withPseudoHeader(ByteBuffer message, int length, InetAddress source, InetAddress destination) {
        return fold(sum(message, length) + sum(source) + sum(destination) + PROTOCOL + length);
    }

    private static long sum(ByteBuffer message, int length) {
        long sum = 0;
        int even = length & ~1;
        for (int at = 0; at < even; at += Short.BYTES) {
            sum += message.getShort(at) & 0xffff;
        }
        return even == length ? sum : sum + ((message.get(even) & 0xff) << 8);
    }

    private static long sum(InetAddress address) {
        byte[] bytes = address.getAddress();
        return sum(ByteBuffer.wrap(bytes), bytes.length);
    }

    private static int fold(long sum) {
        long folded = sum;
        while (folded > 0xffff) {
            folded = (folded & 0xffff) + (folded >>> 16);
        }
        return (int) (~folded & 0xffff);
    }
}
