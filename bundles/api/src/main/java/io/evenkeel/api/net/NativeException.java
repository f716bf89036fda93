package io.evenkeel.api.net;

/** A system call that failed. The message reads {@code WHAT: REASON}. */
public class NativeException extends Exception {

    private static final long serialVersionUID = 1L;

    private final int errno;

    /**
     * @param what the deed as an operator knows it, such as {@code add 10.0.0.1/32 to eth0}
     * @param errno Linux error number
     * @param reason its text
     */
    public NativeException(String what, int errno, String reason) {
        super(what + ": " + reason);
        this.errno = errno;
    }

    /** Linux error number. */
    public int errno() {
        return errno;
    }

    /** EPERM or EACCES. */
    public boolean isPermission() {
        return errno == 1 || errno == 13;
    }
}
