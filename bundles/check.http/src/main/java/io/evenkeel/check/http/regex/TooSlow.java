package io.evenkeel.check.http.regex;

/** A search passed its deadline. */
public final class TooSlow extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooSlow() {
        super("the search passed its deadline", null, false, false);
    }
}
