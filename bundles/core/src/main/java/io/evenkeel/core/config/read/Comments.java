package io.evenkeel.core.config.read;

/** Removes comments: from the first {@code #} or {@code !} outside double quotes to the end of the line. */
final class Comments {

    private Comments() {}

    /**
     * The text before the comment, without blanks at its ends; {@code \#} and {@code \!} outside double quotes become the
     * plain character.
     */
    static Text strip(Text text) {
        if (text.indexOf('#') < 0 && text.indexOf('!') < 0) {
            return text.part(0, text.length());
        }
        boolean quoted = false;
        boolean escapes = false;
        int end = 0;
        for (; end < text.length(); end++) {
            char c = text.charAt(end);
            if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && isMark(c)) {
                break;
            } else if (!quoted && isEscape(text, end)) {
                escapes = true;
                end++;
            }
        }
        Text kept = text.part(0, end);
        return escapes ? unescaped(kept) : kept;
    }

    private static Text unescaped(Text text) {
        Text.Editor editor = new Text.Editor(text, text.length());
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            quoted ^= text.charAt(i) == '"';
            if (quoted || !isEscape(text, i)) {
                editor.keep(i, i + 1);
            }
        }
        return editor.text();
    }

    private static boolean isEscape(Text text, int index) {
        return text.charAt(index) == '\\' && index + 1 < text.length() && isMark(text.charAt(index + 1));
    }

    private static boolean isMark(char c) {
        return c == '#' || c == '!';
    }
}
