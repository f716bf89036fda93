package io.evenkeel.net.linux.loop;

/** Words for an exception in a log line. */
final class Failure {

    private Failure() {}

    /** Class, message, and where it came from: the first frame tells the faulty callback. */
    static String of(Throwable thrown) {
        StackTraceElement[] frames = thrown.getStackTrace();
        String where = frames.length == 0 ? "" : " at " + frames[0];
        String message = thrown.getMessage() == null ? "" : ": " + thrown.getMessage();
        return thrown.getClass().getSimpleName() + message + where;
    }
}
