package io.evenkeel.ctl;

/** A command line that cannot be obeyed. The message is for the operator. */
final class UsageException extends Exception {

    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }
}
