package io.evenkeel.check.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The head of an answer in HTTP/1, read as loosely as keepalived reads it: it ends with an empty line, the status is the
 * second word of the first line, and what the other lines hold hardly matters. Kinder than keepalived in one thing: the
 * reason after the status may be missing.
 */
final class Head {
    /** Bytes it may have. */
    static final int LIMIT = 64 * 1024;

    private static final byte[] END = {'\r', '\n', '\r', '\n'};
    private static final Pattern STATUS = Pattern.compile("\\S+ (\\d{3})(?: .*)?");
    private static final String LENGTH = "content-length:";

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private int matched;
    private String[] lines = {};

    /**
     * Takes one more byte.
     *
     * @return whether it was the last of the head
     */
    boolean ends(byte next) {
        bytes.write(next);
        matched = next == END[matched] ? matched + 1 : next == END[0] ? 1 : 0;
        if (matched == END.length) {
            lines = bytes.toString(StandardCharsets.ISO_8859_1).split("\r\n");
            matched = 0;
            return true;
        }
        return false;
    }

    boolean isEmpty() {
        return bytes.size() == 0;
    }

    boolean isTooLarge() {
        return bytes.size() > LIMIT;
    }

    /** The first line as received. */
    String statusLine() {
        return lines.length == 0 ? "" : lines[0];
    }

    OptionalInt status() {
        Matcher matcher = STATUS.matcher(statusLine());
        return matcher.matches() ? OptionalInt.of(Integer.parseInt(matcher.group(1))) : OptionalInt.empty();
    }

    /** What the header says of the body's length, if anything sensible. */
    OptionalLong contentLength() {
        for (String line : lines) {
            if (line.toLowerCase(Locale.ROOT).startsWith(LENGTH)) {
                String value = line.substring(LENGTH.length()).strip();
                return value.matches("\\d{1,18}") ? OptionalLong.of(Long.parseLong(value)) : OptionalLong.empty();
            }
        }
        return OptionalLong.empty();
    }
}
