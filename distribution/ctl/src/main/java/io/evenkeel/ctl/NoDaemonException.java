package io.evenkeel.ctl;

/** Nobody answers. The message is for the operator. */
final class NoDaemonException extends Exception {

    private static final long serialVersionUID = 1L;

    NoDaemonException(String message) {
        super(message);
    }
}
