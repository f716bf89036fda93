package io.evenkeel.vrrp.wire;

import java.util.Arrays;
import javax.crypto.Mac;

/**
 * The authentication header (RFC 2402 section 2) and its check value as keepalived reckons it: HMAC-MD5-96 (RFC 2403) over
 * the whole packet with type of service, flags, fragment offset, header checksum and the value itself zeroed. RFC 2402
 * would have the TTL zeroed too; keepalived does so for unicast alone, and covers it for multicast, where it is 255.
 */
final class HeaderFormat {
    /** Bytes of the header. */
    static final int LENGTH = 24;

    static final int NEXT_HEADER = 0;
    static final int PAYLOAD_LENGTH = 1;
    /** Security parameters index: keepalived puts the sender's address there. */
    static final int SPI = 4;

    static final int SEQUENCE = 8;
    static final int CHECK_VALUE = 12;
    static final int CHECK_VALUE_LENGTH = 12;

    static final byte VRRP = 112;
    /** The header's length in words, less two. */
    static final byte WORDS = LENGTH / Integer.BYTES - 2;

    private static final int MD5_LENGTH = 16;
    private static final int TYPE_OF_SERVICE = 1;
    private static final int FRAGMENT = 6;
    private static final int TTL = 8;
    private static final int HEADER_CHECKSUM = 10;
    private static final int DESTINATION = 16;
    private static final int CLASS_MASK = 0xf0;
    private static final int CLASS_D = 0xe0;

    private final Mac mac;
    private final byte[] digest = new byte[MD5_LENGTH];

    HeaderFormat(AuthPass key) {
        this.mac = Macs.of(key.secret("HmacMD5"));
    }

    /**
     * The check value of a packet, in the first 12 bytes of an array that is used again. What is mutable in the packet is
     * zeroed in place.
     *
     * @param header offset of the authentication header
     */
    byte[] checkValue(byte[] packet, int header, int length) {
        packet[TYPE_OF_SERVICE] = 0;
        Arrays.fill(packet, FRAGMENT, FRAGMENT + Short.BYTES, (byte) 0);
        if (!isMulticast(packet)) {
            packet[TTL] = 0;
        }
        Arrays.fill(packet, HEADER_CHECKSUM, HEADER_CHECKSUM + Short.BYTES, (byte) 0);
        int value = header + CHECK_VALUE;
        Arrays.fill(packet, value, value + CHECK_VALUE_LENGTH, (byte) 0);
        mac.update(packet, 0, length);
        Macs.finish(mac, digest);
        return digest;
    }

    private static boolean isMulticast(byte[] packet) {
        return (packet[DESTINATION] & CLASS_MASK) == CLASS_D;
    }
}
