package io.evenkeel.check.udp;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/**
 * Octets as written in hexadecimal.
 *
 * @param values read only, to be read by index
 * @param wild of each octet the bits that may be anything
 */
record Octets(ByteBuffer values, ByteBuffer wild) {
    static final Octets NONE = new Octets(ByteBuffer.allocate(0), ByteBuffer.allocate(0));

    private static final int NIBBLE = 4;
    private static final int ANY = 0xf;
    private static final int HEX = 16;

    /**
     * Reads words such as {@code Ab12f 3}. Blanks end an octet, so that a digit left alone is one of its own: AB 12 0F 03.
     *
     * @param wildcards whether X stands for any digit
     * @return empty when there is another character, or none
     */
    static Optional<Octets> of(List<String> words, boolean wildcards) {
        String text = String.join(" ", words);
        ByteBuffer values = ByteBuffer.allocate(text.length());
        ByteBuffer wild = ByteBuffer.allocate(text.length());
        for (String word : text.trim().split("\\s+")) {
            for (int i = 0; i < word.length(); i += 2) {
                if (!octet(word.substring(i, Math.min(i + 2, word.length())), wildcards, values, wild)) {
                    return Optional.empty();
                }
            }
        }
        return values.position() == 0
                ? Optional.empty()
                : Optional.of(
                        new Octets(values.flip().asReadOnlyBuffer(), wild.flip().asReadOnlyBuffer()));
    }

    private static boolean octet(String digits, boolean wildcards, ByteBuffer values, ByteBuffer wild) {
        int value = 0;
        int any = 0;
        for (char digit : digits.toCharArray()) {
            boolean isWild = wildcards && (digit == 'x' || digit == 'X');
            // Character.digit also knows the digits of other scripts.
            int number = isWild ? 0 : digit < 0x80 ? Character.digit(digit, HEX) : -1;
            if (number < 0) {
                return false;
            }
            value = value << NIBBLE | number;
            any = any << NIBBLE | (isWild ? ANY : 0);
        }
        values.put((byte) value);
        wild.put((byte) any);
        return true;
    }

    int length() {
        return values.limit();
    }

    /** Where a datagram differs, as far as both go; -1 when nowhere. */
    int mismatch(ByteBuffer datagram) {
        int common = Math.min(length(), datagram.remaining());
        for (int i = 0; i < common; i++) {
            int differing = values.get(i) ^ datagram.get(datagram.position() + i);
            if ((differing & ~wild.get(i) & 0xff) != 0) {
                return i;
            }
        }
        return -1;
    }
}
