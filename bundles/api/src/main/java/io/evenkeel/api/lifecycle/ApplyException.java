package io.evenkeel.api.lifecycle;

/** A plan that could not be carried out. The message is for the operator. */
public class ApplyException extends Exception {

    private static final long serialVersionUID = 1L;

    private final int exitCode;

    /** A failure that ends a first start with status 1. */
    public ApplyException(String message) {
        this(message, 1);
    }

    /** A failure that ends a first start with the given status. */
    public ApplyException(String message, int exitCode) {
        super(message);
        this.exitCode = exitCode;
    }

    /** The process's exit status when this happens at boot: 1 fatal, 2 configuration, 4 missing permission. */
    public int exitCode() {
        return exitCode;
    }
}
