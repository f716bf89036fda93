package io.evenkeel.api.log;

import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * A part's log. The line reads as an operator knows it; the fields say the same for machines. Any thread; never blocks:
 * core writes the lines from a thread of its own.
 */
public final class Log {

    /**
     * One fact of a line.
     *
     * @param name lower case, such as {@code instance}
     * @param value its text is taken when the line is written
     */
    public record Field(String name, Object value) {}

    private final Logger logger;

    private Log(Logger logger) {
        this.logger = logger;
    }

    /** The log of a part: {@code vrrp}, {@code core}. Its level is changed under this name. */
    public static Log of(String part) {
        return new Log(Logger.getLogger("evenkeel." + part));
    }

    /** A field. */
    public static Field field(String name, Object value) {
        return new Field(name, value);
    }

    /** Whether a line of this level would be written; to spare the making of it. */
    public boolean shows(Level level) {
        return logger.isLoggable(level.rank());
    }

    /** Writes one line. */
    public void log(Level level, String message, Field... fields) {
        if (!shows(level)) {
            return;
        }
        LogRecord record = new LogRecord(level.rank(), message);
        record.setLoggerName(logger.getName());
        record.setParameters(fields);
        logger.log(record);
    }

    /** Something the daemon cannot do. */
    public void error(String message, Field... fields) {
        log(Level.ERROR, message, fields);
    }

    /** Something an operator should look at. */
    public void warning(String message, Field... fields) {
        log(Level.WARNING, message, fields);
    }

    /** A transition. */
    public void info(String message, Field... fields) {
        log(Level.INFO, message, fields);
    }

    /** The steps between transitions. */
    public void detail(String message, Field... fields) {
        log(Level.DETAIL, message, fields);
    }

    /** What only a developer asks for. */
    public void debug(String message, Field... fields) {
        log(Level.DEBUG, message, fields);
    }
}
