package io.evenkeel.core.log;

import java.util.logging.LogRecord;

/** One place log lines go to. Called by the log's own thread, or at a fatal end by the thread that ends. */
interface LogSink {

    /** Writes one line; what fails is swallowed by the sink after it was said once. */
    void write(LogRecord record);

    /** Pushes out what is buffered. */
    default void flush() {}

    /** Flushes and closes. */
    default void close() {}
}
