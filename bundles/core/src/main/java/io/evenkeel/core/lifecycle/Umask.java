package io.evenkeel.core.lifecycle;

import java.util.Map;
import java.util.OptionalInt;

/** A file creation mask as {@code umask} and {@code -u} take it: a number in C's notation, or names joined by {@code |}. */
final class Umask {

    /** What keepalived uses when nobody says otherwise: only the owner reads and writes. */
    static final int DEFAULT = 0177;

    private static final int MOST = 0777;
    private static final Map<String, Integer> NAMES = Map.ofEntries(
            Map.entry("IRUSR", 0400),
            Map.entry("IWUSR", 0200),
            Map.entry("IXUSR", 0100),
            Map.entry("IRGRP", 0040),
            Map.entry("IWGRP", 0020),
            Map.entry("IXGRP", 0010),
            Map.entry("IROTH", 0004),
            Map.entry("IWOTH", 0002),
            Map.entry("IXOTH", 0001),
            Map.entry("IRWXU", 0700),
            Map.entry("IRWXG", 0070),
            Map.entry("IRWXO", 0007));

    private Umask() {}

    /** The mask, or empty when the text is none. */
    static OptionalInt parse(String text) {
        try {
            int mask = Character.isDigit(text.charAt(0)) ? Integer.decode(text) : named(text);
            return mask >= 0 && mask <= MOST ? OptionalInt.of(mask) : OptionalInt.empty();
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            return OptionalInt.empty();
        }
    }

    private static int named(String text) {
        int mask = 0;
        for (String name : text.split("\\|", -1)) {
            String bare = name.strip();
            Integer bits = NAMES.get(bare.startsWith("S_") ? bare.substring(2) : bare);
            if (bits == null) {
                return -1;
            }
            mask |= bits;
        }
        return mask;
    }
}
