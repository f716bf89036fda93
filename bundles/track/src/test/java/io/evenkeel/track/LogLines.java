package io.evenkeel.track;

import io.evenkeel.api.log.Level;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What the bundle logs, in place of the console; INFO and above. */
public final class LogLines extends Handler {

    private static final Logger LOGGER = Logger.getLogger("evenkeel.track");

    public final List<String> lines = new CopyOnWriteArrayList<>();

    public LogLines() {
        for (Handler earlier : LOGGER.getHandlers()) {
            LOGGER.removeHandler(earlier);
        }
        LOGGER.setUseParentHandlers(false);
        LOGGER.setLevel(Level.INFO.rank());
        LOGGER.addHandler(this);
    }

    /** What was logged since this was asked before. */
    public List<String> take() {
        List<String> taken = List.copyOf(lines);
        lines.clear();
        return taken;
    }

    @Override
    public void publish(LogRecord line) {
        lines.add(line.getMessage());
    }

    @Override
    public void flush() {
        // Nothing is buffered.
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
