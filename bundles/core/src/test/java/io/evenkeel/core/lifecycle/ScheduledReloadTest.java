package io.evenkeel.core.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScheduledReloadTest {

    private static final Duration LOOK = Duration.ofMillis(500);

    @TempDir
    Path folder;

    private Path file;
    private Instant now = Instant.parse("2026-11-21T12:00:00Z");
    private int reloads;

    private final Clock clock = new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Instant instant() {
            return now;
        }
    };

    private final ScheduledReload schedule = new ScheduledReload(clock, () -> reloads++);

    @BeforeEach
    void follow() {
        file = folder.resolve("time");
        schedule.turnTo(Optional.of(file), false);
    }

    private void at(String time) {
        now = Instant.parse("2026-11-" + time + "Z");
        schedule.look();
    }

    private void write(String text) throws IOException {
        Files.writeString(file, text);
        schedule.look();
    }

    @Test
    void theReloadComesAtItsTimeAndTheFileGoes() throws Exception {
        schedule.look();
        write("12:30:00\nwhatever follows\n");
        at("21T12:29:59");
        assertEquals(0, reloads);
        at("21T12:30:00");
        assertEquals(1, reloads);
        assertFalse(Files.exists(file));
        at("22T12:30:00");
        assertEquals(1, reloads);
    }

    @Test
    void itLooksAgainExactlyThen() throws Exception {
        write("12:00:01");
        assertEquals(LOOK, schedule.look());
        now = now.plusMillis(700);
        assertEquals(Duration.ofMillis(300), schedule.look());
    }

    @Test
    void anotherTimeTakesItsPlaceAndNoFileCancelsIt() throws Exception {
        write("12:30:00");
        write("12:40:00");
        at("21T12:30:00");
        assertEquals(0, reloads);
        Files.delete(file);
        schedule.look();
        at("21T12:40:00");
        assertEquals(0, reloads);
        write("12:41:00");
        at("21T12:41:00");
        assertEquals(1, reloads);
    }

    @Test
    void withRepeatATimeWithoutDateCountsEveryDay() throws Exception {
        schedule.turnTo(Optional.of(file), true);
        write("12:30:00");
        for (int day = 21; day < 25; day++) {
            at(day + "T12:30:00");
            at(day + "T12:30:01");
        }
        assertEquals(4, reloads);
        assertTrue(Files.exists(file));
    }

    @Test
    void withRepeatADateCountsOnce() throws Exception {
        schedule.turnTo(Optional.of(file), true);
        write("26-11-21 12:30:00Z");
        at("21T12:30:00");
        at("22T12:30:00");
        assertEquals(1, reloads);
        assertTrue(Files.exists(file));
    }

    @Test
    void whatIsPastOrNoTimeReloadsNothing() throws Exception {
        write("2026-11-21 11:59:59");
        write("noon");
        write(" 12:00:01");
        at("23T00:00:00");
        assertEquals(0, reloads);
        assertTrue(Files.exists(file));
    }

    @Test
    void withoutTheKeywordNothingIsScheduled() throws Exception {
        write("12:30:00");
        schedule.turnTo(Optional.empty(), false);
        at("21T12:30:00");
        assertEquals(0, reloads);
    }
}
