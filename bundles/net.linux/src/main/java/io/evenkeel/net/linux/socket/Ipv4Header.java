package io.evenkeel.net.linux.socket;

import java.net.InetAddress;
import java.nio.ByteBuffer;

/** The IPv4 header (RFC 791), as written before a VRRP message and as read from a raw socket. */
final class Ipv4Header {

    static final int LENGTH = 20;
    static final int IPPROTO_AH = 51;
    static final int TOTAL_LENGTH = 2;
    static final int IDENTIFICATION = 4;
    static final int TTL = 8;
    static final int PROTOCOL = 9;
    static final int SOURCE = 12;
    static final int DESTINATION = 16;

    private static final byte VERSION_4_LENGTH_5 = 0x45;

    private Ipv4Header() {}

    /**
     * The header and the message behind it. Identification and checksum are zero: the kernel fills both where the header
     * is included (raw(7)).
     */
    static byte[] before(byte[] message, int tos, int protocol, InetAddress source, InetAddress destination, int ttl) {
        ByteBuffer packet = ByteBuffer.allocate(LENGTH + message.length);
        packet.put(VERSION_4_LENGTH_5).put((byte) tos).putShort((short) packet.capacity());
        packet.putInt(0).put((byte) ttl).put((byte) protocol).putShort((short) 0);
        packet.put(source.getAddress()).put(destination.getAddress()).put(message);
        return packet.array();
    }

    /** Header length in bytes, options included; 0 when the bytes are no IPv4 header. */
    static int length(ByteBuffer bytes, int at, int available) {
        if (available < LENGTH) {
            return 0;
        }
        int first = bytes.get(at);
        int length = (first & 0xf) * 4;
        return first >> 4 == 4 && length >= LENGTH && length <= available ? length : 0;
    }

    static int unsignedShort(ByteBuffer bytes, int at) {
        return (bytes.get(at) & 0xff) << 8 | bytes.get(at + 1) & 0xff;
    }
}
