package io.evenkeel.core.config.read;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits a command as a shell would: blanks part words, both kinds of quotes protect them, adjoining pieces are one word,
 * and a backslash protects or names one character.
 *
 * <p>Escapes: {@code \a \b \E \f \n \r \t \v}, octal {@code \NNN}, {@code \xHH}, control {@code \cX}; before any other
 * character a backslash stands for that character. Inside single quotes a backslash is itself.
 */
public final class ShellWords {

    /** A quote that is not closed, or nothing after a backslash. */
    public static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        Malformed(String message) {
            super(message, null, false, false);
        }
    }

    private static final char NONE = 0;

    private final String text;
    private final boolean escapes;
    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean inWord;
    private char quote = NONE;
    private int at;

    private ShellWords(String text, boolean escapes) {
        this.text = text;
        this.escapes = escapes;
    }

    /** The words of a command. */
    public static List<String> split(String text) throws Malformed {
        return new ShellWords(text, true).words();
    }

    /** The words of a line that holds a command and what belongs to it: quotes are gone, escapes still stand. */
    public static List<String> outer(String text) throws Malformed {
        return new ShellWords(text, false).words();
    }

    private List<String> words() throws Malformed {
        while (at < text.length()) {
            take(text.charAt(at));
        }
        if (quote != NONE) {
            throw new Malformed("the quote " + quote + " is not closed");
        }
        endWord();
        return List.copyOf(words);
    }

    private void take(char c) throws Malformed {
        at++;
        if (quote == '\'') {
            quoted(c);
        } else if (c == '\\') {
            inWord = true;
            escape();
        } else if (quote == '"') {
            quoted(c);
        } else if (c == '"' || c == '\'') {
            inWord = true;
            quote = c;
        } else if (c <= ' ') {
            endWord();
        } else {
            inWord = true;
            word.append(c);
        }
    }

    private void quoted(char c) {
        if (c == quote) {
            quote = NONE;
        } else {
            word.append(c);
        }
    }

    private void endWord() {
        if (inWord) {
            words.add(word.toString());
        }
        word.setLength(0);
        inWord = false;
    }

    private void escape() throws Malformed {
        if (at == text.length()) {
            throw new Malformed("a backslash ends it");
        }
        char c = text.charAt(at);
        if (!escapes) {
            word.append('\\').append(c);
            at++;
            return;
        }
        int named = "abEfnrtv".indexOf(c);
        if (named >= 0) {
            word.append("\007\b\033\f\n\r\t\013".charAt(named));
            at++;
        } else if (c >= '0' && c <= '7') {
            word.append((char) (number(8, 3) & 0xff));
        } else if (c == 'x' && at + 1 < text.length() && Character.digit(text.charAt(at + 1), 16) >= 0) {
            at++;
            word.append((char) number(16, 2));
        } else if (c == 'c' && at + 1 < text.length()) {
            word.append((char) (text.charAt(at + 1) & 0x1f));
            at += 2;
        } else {
            word.append(c);
            at++;
        }
    }

    private int number(int radix, int digits) {
        int value = 0;
        for (int i = 0; i < digits && at < text.length(); i++) {
            int digit = Character.digit(text.charAt(at), radix);
            if (digit < 0) {
                break;
            }
            value = value * radix + digit;
            at++;
        }
        return value;
    }
}
