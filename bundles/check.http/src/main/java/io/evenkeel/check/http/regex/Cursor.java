package io.evenkeel.check.http.regex;

/** A place in a pattern. */
final class Cursor {
    private final String text;
    private int at;

    Cursor(String text) {
        this(text, 0);
    }

    private Cursor(String text, int at) {
        this.text = text;
        this.at = at;
    }

    /** For looking ahead. */
    Cursor copy() {
        return new Cursor(text, at);
    }

    boolean atEnd() {
        return at >= text.length();
    }

    char next() {
        return text.charAt(at++);
    }

    /** The character that comes; NUL at the end. */
    char peek() {
        return atEnd() ? '\0' : text.charAt(at);
    }

    boolean looksAt(String what) {
        return text.startsWith(what, at);
    }

    /** Passes over it when it comes. */
    boolean skip(String what) {
        boolean there = looksAt(what);
        at += there ? what.length() : 0;
        return there;
    }

    /** What stands before an end mark, which is passed over too; all the rest when the mark is missing. */
    String upTo(String mark) {
        int end = text.indexOf(mark, at);
        String before = text.substring(at, end < 0 ? text.length() : end);
        at = end < 0 ? text.length() : end + mark.length();
        return before;
    }

    /** Characters of a radix, at most so many. */
    String digits(int radix, int most) {
        int begin = at;
        while (at - begin < most && !atEnd() && text.charAt(at) < 128 && Character.digit(text.charAt(at), radix) >= 0) {
            at++;
        }
        return text.substring(begin, at);
    }

    /** What stands between two marks of which the first comes next. */
    String between(String open, String close) throws Unsupported {
        if (!skip(open) || text.indexOf(close, at) < 0) {
            throw new Unsupported("a name in the regex is not closed");
        }
        return upTo(close);
    }
}
