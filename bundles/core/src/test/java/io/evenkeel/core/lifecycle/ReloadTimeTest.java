package io.evenkeel.core.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReloadTimeTest {

    /** 13:00 in Vienna. */
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private static final ZoneId VIENNA = ZoneId.of("Europe/Vienna");

    @ParameterizedTest
    @CsvSource({
        "13:00:01, 2026-11-21T12:00:01Z, true, later today",
        "13:00:00, 2026-11-22T12:00:00Z, true, now is past",
        "12:59:59, 2026-11-22T11:59:59Z, true, tomorrow",
        "12:00:01Z, 2026-11-21T12:00:01Z, true, of UTC",
        "11:00:00Z, 2026-11-22T11:00:00Z, true, tomorrow of UTC",
        "26-12-24 18:00:00, 2026-12-24T17:00:00Z, false, two digits of the year",
        "2026-12-24 18:00:00, 2026-12-24T17:00:00Z, false, four",
        "2026-12-24 18:00:00Z, 2026-12-24T18:00:00Z, false, with a date of UTC",
        "2020-01-01 00:00:00Z, 2020-01-01T00:00:00Z, false, what is past is for the caller to see",
        "2027-03-28 02:30:00, 2027-03-28T01:30:00Z, false, a time that summer time leaves out is an hour later"
    })
    void theFormatsOfThePeer(String line, Instant at, boolean daily, String why) {
        assertEquals(Optional.of(new ReloadTime(at, daily)), ReloadTime.parse(line, NOON, VIENNA), why);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " 13:00:00",
                "13:00:00 ",
                "13:00",
                "1:00:00",
                "24:00:00",
                "13:60:00",
                "2026-13-01 00:00:00",
                "2026-02-30 00:00:00",
                "026-02-03 00:00:00",
                "2026-02-03  00:00:00",
                "2026-02-03T00:00:00",
                "13:00:00 Z",
                "13:00:00z"
            })
    void nothingElseIsATime(String line) {
        assertEquals(Optional.empty(), ReloadTime.parse(line, NOON, VIENNA));
    }
}
