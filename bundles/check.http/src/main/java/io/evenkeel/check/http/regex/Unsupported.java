package io.evenkeel.check.http.regex;

/** A pattern that cannot be searched for. The message says what it is, without full stop. */
public final class Unsupported extends Exception {
    private static final long serialVersionUID = 1L;

    Unsupported(String message) {
        super(message, null, false, false);
    }
}
