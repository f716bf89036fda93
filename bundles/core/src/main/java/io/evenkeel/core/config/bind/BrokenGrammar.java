package io.evenkeel.core.config.bind;

/** A record that cannot be filled from a configuration; says what is wrong with its declaration. */
final class BrokenGrammar extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BrokenGrammar(String message) {
        super(message, null, false, false);
    }
}
