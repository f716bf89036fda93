package io.evenkeel.vrrp;

import io.evenkeel.api.log.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What the bundle logs, in place of the console; everything of the level DETAIL and above. */
final class LogLines extends Handler {
    private static final Logger LOGGER = Logger.getLogger("evenkeel.vrrp");

    final List<String> lines = new ArrayList<>();

    LogLines() {
        for (Handler earlier : LOGGER.getHandlers()) {
            LOGGER.removeHandler(earlier);
        }
        LOGGER.setUseParentHandlers(false);
        LOGGER.setLevel(Level.DETAIL.rank());
        LOGGER.addHandler(this);
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
