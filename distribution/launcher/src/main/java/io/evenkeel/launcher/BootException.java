package io.evenkeel.launcher;

/** The daemon cannot be brought up. The message is for the operator. */
final class BootException extends Exception {

    private static final long serialVersionUID = 1L;

    /** EX_SOFTWARE of sysexits.h: the installation is broken, not the configuration. */
    static final int BROKEN_INSTALLATION = 70;

    BootException(String message) {
        super(message);
    }

    BootException(String message, Throwable cause) {
        super(message, cause);
    }
}
