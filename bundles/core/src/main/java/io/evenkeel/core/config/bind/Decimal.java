package io.evenkeel.core.config.bind;

/** Reads decimal numbers, the whole of a text or its leading part. */
final class Decimal {
    static final int PLACES = 6;
    static final long ONE = 1_000_000;
    private static final int MOST_DIGITS = 12;

    private final String text;
    private long micros;
    private int end;
    private boolean rounded;
    private boolean fraction;

    private Decimal(String text) {
        this.text = text;
    }

    /** A number as far as the text is one; {@link #length()} tells how far. Blanks may stand before it. */
    static Decimal of(String text) {
        Decimal decimal = new Decimal(text);
        decimal.read();
        return decimal;
    }

    private void read() {
        int at = 0;
        while (at < text.length() && text.charAt(at) <= ' ') {
            at++;
        }
        boolean negative = at < text.length() && text.charAt(at) == '-';
        if (at < text.length() && (negative || text.charAt(at) == '+')) {
            at++;
        }
        int digits = digits(at);
        if (digits == 0 || digits > MOST_DIGITS) {
            return;
        }
        long whole = Long.parseLong(text, at, at + digits, 10);
        at += digits;
        end = at;
        long part = 0;
        int places = at < text.length() && text.charAt(at) == '.' ? digits(at + 1) : 0;
        if (places > 0) {
            part = fraction(at + 1, places);
            end = at + 1 + places;
            fraction = true;
        }
        micros = (whole * ONE + part) * (negative ? -1 : 1);
    }

    private int digits(int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at - from;
    }

    private long fraction(int begin, int places) {
        long part = 0;
        for (int i = 0; i < PLACES; i++) {
            part = part * 10 + (i < places ? text.charAt(begin + i) - '0' : 0);
        }
        rounded = places > PLACES;
        return rounded && text.charAt(begin + PLACES) >= '5' ? part + 1 : part;
    }

    /** Characters of the number, with blanks before it; 0 when there is none. */
    int length() {
        return end;
    }

    boolean isWhole() {
        return end == text.length() && end > 0;
    }

    boolean hasFraction() {
        return fraction;
    }

    /** Whether decimals were lost. */
    boolean isRounded() {
        return rounded;
    }

    long micros() {
        return micros;
    }

    long integer() {
        return micros / ONE;
    }
}
