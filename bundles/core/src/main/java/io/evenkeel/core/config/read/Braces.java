package io.evenkeel.core.config.read;

/** Finds the braces that open and close blocks: those outside double quotes that belong to no {@code ${NAME}}. */
final class Braces {

    private Braces() {}

    /** The index of the first, or -1. */
    static int next(Text text) {
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && c == '$') {
                Reference reference = Reference.at(text, i);
                i = reference == null ? i : reference.end() - 1;
            } else if (!quoted && is(c)) {
                return i;
            }
        }
        return -1;
    }

    /** The index of the first closing brace from an index on that closes nothing opened there, or -1. */
    static int unmatched(Text text, int from) {
        int nesting = 0;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            nesting += c == '{' ? 1 : c == '}' ? -1 : 0;
            if (nesting < 0) {
                return i;
            }
        }
        return -1;
    }

    private static boolean is(char c) {
        return c == '{' || c == '}';
    }
}
