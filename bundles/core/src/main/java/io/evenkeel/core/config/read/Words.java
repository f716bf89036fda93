package io.evenkeel.core.config.read;

import java.util.ArrayList;
import java.util.List;

/** Splits a line at blanks; {@code "…"} makes one word, and a quote in mid-word ends the word before it. */
final class Words {

    private Words() {}

    /** The words, or null when a double quote is left open. */
    static List<Word> split(Text text) {
        List<Word> words = new ArrayList<>(4);
        int at = blanks(text, 0);
        while (at < text.length()) {
            int end = end(text, at);
            if (end < 0) {
                return null;
            }
            words.add(word(text, at, end));
            at = blanks(text, end);
        }
        return words;
    }

    static int endOfFirst(Text text) {
        return end(text, blanks(text, 0));
    }

    private static int blanks(Text text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) <= ' ') {
            at++;
        }
        return at;
    }

    /** Where the word that begins at an index ends, or -1. */
    private static int end(Text text, int begin) {
        boolean quoted = text.charAt(begin) == '"';
        for (int i = begin + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted) {
                if (c == '"') {
                    return i + 1;
                }
            } else if (c <= ' ' || c == '"') {
                return i;
            }
        }
        return quoted ? -1 : text.length();
    }

    private static Word word(Text text, int begin, int end) {
        int quote = text.charAt(begin) == '"' ? 1 : 0;
        String plain = text.toString().substring(begin + quote, end - quote);
        return new Word(plain, text.place(begin, end));
    }
}
