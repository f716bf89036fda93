package io.evenkeel.core.log;

import io.evenkeel.api.log.Level;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;
import java.util.logging.LogRecord;

/** Lines to the system's log daemon, in the local form of RFC 3164: {@code <PRI>TIME IDENT[PID]: MESSAGE}. */
final class SyslogSink implements LogSink {

    /** Longest datagram every syslog daemon takes (RFC 5424 section 6.1). */
    private static final int MOST_BYTES = 2048;

    private final int facility;
    private final String ident;
    private final Predicate<byte[]> transport;
    private final LineFormat format = new LineFormat();

    /**
     * @param facility 0..23, 3 for daemon, 16..23 for local0..7
     * @param transport sends one datagram to the log daemon; false when nobody listens
     */
    SyslogSink(int facility, String ident, Predicate<byte[]> transport) {
        this.facility = facility;
        this.ident = ident;
        this.transport = transport;
    }

    @Override
    public void write(LogRecord record) {
        String line = "<" + (facility * 8 + severity(record)) + ">" + format.syslogTime(record.getInstant()) + " "
                + ident + "[" + ProcessHandle.current().pid() + "]: " + LineFormat.oneLine(record.getMessage());
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        // Nobody listening is no error: keepalived in a container has no log daemon either.
        transport.test(bytes.length <= MOST_BYTES ? bytes : java.util.Arrays.copyOf(bytes, MOST_BYTES));
    }

    private static int severity(LogRecord record) {
        for (Level level : Level.values()) {
            if (record.getLevel().intValue() >= level.rank().intValue()) {
                return level.severity();
            }
        }
        return Level.DEBUG.severity();
    }
}
