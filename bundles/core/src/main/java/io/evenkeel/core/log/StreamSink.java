package io.evenkeel.core.log;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import java.util.logging.LogRecord;

/** Lines on a stream: the console, or a log file. */
final class StreamSink implements LogSink {

    private final OutputStream out;
    private final Function<LogRecord, String> format;
    private final boolean flushEach;
    private boolean broken;

    /** @param flushEach push out each line at once, as {@code --flush-log-file} asks */
    StreamSink(OutputStream out, Function<LogRecord, String> format, boolean flushEach) {
        this.out = out;
        this.format = format;
        this.flushEach = flushEach;
    }

    @Override
    public void write(LogRecord record) {
        attempt(() -> {
            out.write((format.apply(record) + "\n").getBytes(StandardCharsets.UTF_8));
            if (flushEach) {
                out.flush();
            }
        });
    }

    @Override
    public void flush() {
        attempt(out::flush);
    }

    @Override
    public void close() {
        attempt(out::close);
    }

    /** A full disk or a closed terminal must not stop the daemon, nor be told a thousand times. */
    private void attempt(Deed deed) {
        try {
            deed.run();
            broken = false;
        } catch (IOException e) {
            if (!broken) {
                broken = true;
                System.err.println("evenkeel: cannot write the log: " + e.getMessage());
            }
        }
    }

    private interface Deed {
        void run() throws IOException;
    }
}
