package io.evenkeel.vrrp.wire;

import java.net.InetAddress;
import java.util.Arrays;
import javax.crypto.Mac;

/**
 * The trailer of draft-cassen-vrrp-auth-hmac as keepalived 2.4.2 and later write it: type, key id, two zero bytes, a
 * sequence number of 64 bits and 16 bytes of HMAC-SHA256. The code covers a pseudo header, the message with its checksum
 * zeroed and the trailer with the code zeroed.
 */
final class TrailerFormat {
    /** Bytes of the trailer. */
    static final int LENGTH = 28;

    static final int TYPE = 0;
    static final int KEY_ID = 1;
    static final int RESERVED = 2;
    static final int SEQUENCE = 4;
    static final int CODE = 12;
    static final int CODE_LENGTH = 16;

    static final byte HMAC_SHA256 = 1;

    private static final int SHA256_LENGTH = 32;
    private static final int PSEUDO_HEADER = 20;
    private static final int ADDRESS = 4;

    private final Mac mac;
    private final byte[] pseudoHeader = new byte[PSEUDO_HEADER];
    private final byte[] digest = new byte[SHA256_LENGTH];

    TrailerFormat(HmacKey key) {
        this.mac = Macs.of(key.secret());
    }

    /**
     * The code of a message and trailer, in the first 16 bytes of an array that is used again. Checksum and code are zeroed
     * in place.
     *
     * @param length bytes of the message; the trailer follows
     */
    byte[] code(byte[] packet, int length, InetAddress source) {
        Arrays.fill(packet, Layout.CHECKSUM, Layout.CHECKSUM + Short.BYTES, (byte) 0);
        Arrays.fill(packet, length + CODE, length + LENGTH, (byte) 0);
        writePseudoHeader(packet, source);
        mac.update(pseudoHeader);
        mac.update(packet, 0, length + LENGTH);
        Macs.finish(mac, digest);
        return digest;
    }

    /** Family, version, virtual router id, zero, and the sender's address, an IPv4 one in the first four bytes. */
    private void writePseudoHeader(byte[] packet, InetAddress source) {
        byte[] address = source.getAddress();
        Arrays.fill(pseudoHeader, (byte) 0);
        pseudoHeader[0] = (byte) (address.length == ADDRESS ? 4 : 6);
        pseudoHeader[1] = (byte) ((packet[Layout.VERSION_AND_TYPE] & 0xff) >>> 4);
        pseudoHeader[2] = packet[Layout.VIRTUAL_ROUTER_ID];
        System.arraycopy(address, 0, pseudoHeader, ADDRESS, address.length);
    }
}
