package io.evenkeel.api.log;

/** How much a line matters, with the syslog severity it is sent as and its java.util.logging rank. */
public enum Level {
    ERROR(3, 1000),
    WARNING(4, 900),
    NOTICE(5, 850),
    INFO(6, 800),
    /** Shown from one {@code -D} on. */
    DETAIL(6, 600),
    /** Shown from two {@code -D} on. */
    DEBUG(7, 500);

    private final int severity;
    private final java.util.logging.Level rank;

    Level(int severity, int rank) {
        this.severity = severity;
        this.rank = new Rank(name(), rank);
    }

    /** Syslog severity, 0..7. */
    public int severity() {
        return severity;
    }

    /** The level under which java.util.logging filters it. */
    public java.util.logging.Level rank() {
        return rank;
    }

    private static final class Rank extends java.util.logging.Level {
        private static final long serialVersionUID = 1L;

        Rank(String name, int value) {
            super(name, value);
        }
    }
}
