package io.evenkeel.check.http.regex;

/** Offsets in bytes of UTF-8 as offsets in a Java string. */
final class Utf8Offsets {
    private static final int LEAST_OF_FOUR_BYTES = 0xf0;

    private Utf8Offsets() {}

    /** The first character that begins at the byte or after it. */
    static int atOrAfter(byte[] utf8, int offset) {
        int units = 0;
        for (int i = 0; i < Math.min(offset, utf8.length); i++) {
            units += units(utf8[i]);
        }
        return units;
    }

    /** The last character that begins at the byte or before it. */
    static int atOrBefore(byte[] utf8, int offset) {
        int at = Math.min(offset, utf8.length);
        while (at > 0 && at < utf8.length && units(utf8[at]) == 0) {
            at--;
        }
        return atOrAfter(utf8, at);
    }

    /** Units of UTF-16 of the character that begins with a byte; 0 for a byte that continues one. */
    private static int units(byte value) {
        boolean continues = (value & 0xc0) == 0x80;
        return continues ? 0 : (value & 0xff) >= LEAST_OF_FOUR_BYTES ? 2 : 1;
    }
}
