package io.evenkeel.core.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.api.log.Level;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

class LineFormatTest {

    private final Instant instant =
            LocalDateTime.of(2026, 1, 2, 3, 4, 5).atZone(ZoneId.systemDefault()).toInstant();

    private LogRecord record(String message) {
        LogRecord record = new LogRecord(Level.INFO.rank(), message);
        record.setLoggerName("evenkeel.vrrp");
        record.setInstant(instant);
        return record;
    }

    @Test
    void aLineReadsLikeThePeers() {
        assertEquals(
                "Fri Jan  2 03:04:05 2026: (VI_1) Entering MASTER STATE",
                new LineFormat().format(record("(VI_1) Entering MASTER STATE")));
    }

    @Test
    void aMessageCannotFakeAnotherLine() {
        assertTrue(new LineFormat().format(record("a\nb\u001b[31m")).endsWith(": a\u00b7b\u00b7[31m"));
    }

    @Test
    void syslogTimeIsOfRfc3164() {
        assertEquals("Jan  2 03:04:05", new LineFormat().syslogTime(instant));
    }

    @Test
    void jsonCarriesTheFields() {
        LogRecord record = record("say \"x\"");
        record.setInstant(Instant.parse("2026-01-02T03:04:05Z"));
        record.setParameters(new Object[] {
            io.evenkeel.api.log.Log.field("instance", "VI_1"), io.evenkeel.api.log.Log.field("priority", 100)
        });
        assertEquals(
                "{\"time\":\"2026-01-02T03:04:05Z\",\"level\":\"info\",\"part\":\"vrrp\",\"message\":\"say \\\"x\\\"\","
                        + "\"instance\":\"VI_1\",\"priority\":100}",
                new JsonFormat().format(record));
    }
}
