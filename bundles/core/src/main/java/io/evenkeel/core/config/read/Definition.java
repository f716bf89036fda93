package io.evenkeel.core.config.read;

import java.util.List;

/**
 * What a name stands for, expanded only where it is used.
 *
 * @param lines one, or the lines of a multi-line definition
 */
record Definition(List<String> lines) {

    Definition {
        lines = List.copyOf(lines);
    }

    static Definition of(String value) {
        return new Definition(List.of(value));
    }

    boolean isMultiLine() {
        return lines.size() > 1;
    }

    String first() {
        return lines.get(0);
    }

    /** The length of a name at an index: {@code [A-Za-z_][A-Za-z0-9_]*}; 0 when there is none. */
    static int nameLength(CharSequence text, int begin) {
        int end = begin;
        while (end < text.length() && isNamePart(text.charAt(end), end == begin)) {
            end++;
        }
        return end - begin;
    }

    private static boolean isNamePart(char c, boolean first) {
        return c == '_' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || !first && c >= '0' && c <= '9';
    }
}
