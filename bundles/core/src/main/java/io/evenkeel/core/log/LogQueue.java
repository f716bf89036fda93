package io.evenkeel.core.log;

import io.evenkeel.api.log.Level;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Handler;
import java.util.logging.LogRecord;

/**
 * Takes lines from any thread without making it wait and writes them from a thread of its own. When writing falls behind
 * by more than the queue holds, lines are lost and their number is said.
 */
final class LogQueue extends Handler {

    private static final int MOST_WAITING = 16_384;
    private static final LogRecord END = new LogRecord(Level.INFO.rank(), "");

    private final BlockingQueue<LogRecord> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final AtomicLong lost = new AtomicLong();
    private final List<LogSink> sinks;
    private final Thread writer = new Thread(this::writeAll, "evenkeel-log");

    LogQueue(List<LogSink> sinks) {
        this.sinks = List.copyOf(sinks);
        writer.setDaemon(true);
        writer.start();
    }

    @Override
    public void publish(LogRecord record) {
        if (!waiting.offer(record)) {
            lost.incrementAndGet();
        }
    }

    @Override
    public void flush() {}

    /** Writes what waits, for at most a second, and closes the sinks. */
    @Override
    public void close() {
        try {
            if (waiting.offer(END, 1, TimeUnit.SECONDS)) {
                writer.join(1000);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void writeAll() {
        try {
            for (LogRecord record = waiting.take(); record != END; record = waiting.take()) {
                write(record);
                if (waiting.isEmpty()) {
                    sinks.forEach(LogSink::flush);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        sinks.forEach(LogSink::close);
    }

    private void write(LogRecord record) {
        long missing = lost.getAndSet(0);
        if (missing > 0) {
            LogRecord gap =
                    new LogRecord(Level.WARNING.rank(), missing + " log lines were lost here: writing fell behind");
            gap.setLoggerName("evenkeel.log");
            sinks.forEach(sink -> sink.write(gap));
        }
        sinks.forEach(sink -> sink.write(record));
    }
}
