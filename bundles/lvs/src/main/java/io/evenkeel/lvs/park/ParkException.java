package io.evenkeel.lvs.park;

/** What was left cannot be read; the message is a clause for the operator. */
public final class ParkException extends Exception {
    private static final long serialVersionUID = 1L;

    ParkException(String message) {
        super(message);
    }
}
