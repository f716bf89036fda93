package io.evenkeel.shell;

/** A command that cannot be done. The message is for the operator. */
final class CommandFailure extends Exception {

    private static final long serialVersionUID = 1L;

    CommandFailure(String message) {
        super(message);
    }
}
