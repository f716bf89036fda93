package io.evenkeel.net.linux.socket;

/** The Internet checksum (RFC 1071). */
final class Checksum {

    private Checksum() {}

    /** Over several pieces, each of even length but the last. */
    static int of(byte[]... pieces) {
        long sum = 0;
        for (byte[] piece : pieces) {
            for (int i = 0; i < piece.length; i++) {
                int octet = piece[i] & 0xff;
                sum += i % 2 == 0 ? octet << 8 : octet;
            }
        }
        while (sum >> 16 != 0) {
            sum = (sum & 0xffff) + (sum >> 16);
        }
        return (int) ~sum & 0xffff;
    }
}
