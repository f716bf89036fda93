package io.evenkeel.api.lifecycle;

/** What was left cannot be read; the message is a clause for the operator. */
public final class ParkException extends Exception {
    private static final long serialVersionUID = 1L;

    public ParkException(String message) {
        super(message);
    }
}
