package io.evenkeel.core.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.api.log.Level;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

class SyslogSinkTest {

    private final List<byte[]> sent = new ArrayList<>();

    private String write(int facility, Level level, String message) {
        LogRecord record = new LogRecord(level.rank(), message);
        new SyslogSink(facility, "evenkeel", sent::add).write(record);
        return new String(sent.get(0), StandardCharsets.UTF_8);
    }

    @Test
    void priorityIsFacilityTimesEightPlusSeverity() {
        assertTrue(write(22, Level.INFO, "x").startsWith("<182>"), "local6.info");
    }

    @Test
    void warningOfTheDaemonFacility() {
        assertTrue(write(3, Level.WARNING, "x").startsWith("<28>"), "daemon.warning");
    }

    @Test
    void aDatagramIsBounded() {
        write(3, Level.INFO, "y".repeat(10_000));
        assertEquals(2048, sent.get(0).length);
    }
}
