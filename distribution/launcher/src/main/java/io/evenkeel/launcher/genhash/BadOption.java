package io.evenkeel.launcher.genhash;

/** Options that cannot be obeyed. The message is for the operator. */
final class BadOption extends Exception {
    private static final long serialVersionUID = 1L;

    BadOption(String message) {
        super(message);
    }
}
