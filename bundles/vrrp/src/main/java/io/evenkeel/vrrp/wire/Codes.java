package io.evenkeel.vrrp.wire;

/** Comparing what only the holder of a key can know. */
final class Codes {
    private Codes() {}

    /** Takes the same time whatever differs; {@code MessageDigest.isEqual} would want arrays of the compared length. */
    static boolean equal(byte[] one, byte[] other, int length) {
        int difference = 0;
        for (int at = 0; at < length; at++) {
            difference |= one[at] ^ other[at];
        }
        return difference == 0;
    }
}
