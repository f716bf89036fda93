package io.evenkeel.itest.wire;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Whether adverts are authenticated, by computations written apart from the daemon's own. */
public final class Proof {
    private static final int IPV4_HEADER = 20;
    private static final int CHECK_VALUE = IPV4_HEADER + 12;
    private static final int TRAILER = 28;
    private static final int CODE = 16;

    private Proof() {}

    /** HMAC-MD5-96 of RFC 2402 over the packet without what routers may change; keepalived covers a multicast TTL. */
    public static boolean byHeader(Advert advert, String password) {
        byte[] packet = advert.datagram().clone();
        byte[] received = Arrays.copyOfRange(packet, CHECK_VALUE, CHECK_VALUE + 12);
        for (int mutable : new int[] {1, 6, 7, 10, 11}) {
            packet[mutable] = 0;
        }
        if (!advert.target().isMulticastAddress()) {
            packet[8] = 0;
        }
        Arrays.fill(packet, CHECK_VALUE, CHECK_VALUE + 12, (byte) 0);
        return Arrays.equals(received, Arrays.copyOf(mac("HmacMD5", password.getBytes(), packet), 12));
    }

    /** The sequence number of an authentication header. */
    public static long headerSequence(Advert advert) {
        return Integer.toUnsignedLong(ByteBuffer.wrap(advert.datagram()).getInt(IPV4_HEADER + 8));
    }

    /** Whether a trailer stands behind the message. */
    public static boolean hasTrailer(Advert advert) {
        return advert.bytes().length == messageLength(advert) + TRAILER;
    }

    /** The id of the key a trailer was made with. */
    public static int keyId(Advert advert) {
        return advert.bytes()[messageLength(advert) + 1] & 0xff;
    }

    /** HMAC-SHA256-128 over pseudo header, message without checksum, and the trailer's head. */
    public static boolean byTrailer(Advert advert, byte[] key) {
        int length = messageLength(advert);
        byte[] source = advert.source().getAddress();
        ByteBuffer input = ByteBuffer.allocate(20 + length + TRAILER);
        input.put((byte) (source.length == 4 ? 4 : 6)).put((byte) advert.version());
        input.put((byte) advert.virtualRouterId()).put((byte) 0).put(source);
        input.position(20);
        input.put(advert.bytes(), 0, 6).putShort((short) 0).put(advert.bytes(), 8, length - 8 + TRAILER - CODE);
        byte[] code = Arrays.copyOf(mac("HmacSHA256", key, input.array()), CODE);
        int at = length + TRAILER - CODE;
        return Arrays.equals(code, Arrays.copyOfRange(advert.bytes(), at, at + CODE));
    }

    private static int messageLength(Advert advert) {
        boolean ipv6 = advert.source().getAddress().length == 16;
        int password = advert.version() == 2 && !ipv6 ? 8 : 0;
        return 8 + (advert.bytes()[3] & 0xff) * (ipv6 ? 16 : 4) + password;
    }

    private static byte[] mac(String algorithm, byte[] key, byte[] input) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key, algorithm));
            return mac.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The packet in an Ethernet frame to the IPv4 multicast group, from another machine. */
    public static byte[] frame(byte[] datagram) {
        return ByteBuffer.allocate(14 + datagram.length)
                .put(new byte[] {1, 0, 0x5e, 0, 0, 18, 2, 0, 0, 0, 0x66, 0x66, 8, 0})
                .put(datagram)
                .array();
    }
}
