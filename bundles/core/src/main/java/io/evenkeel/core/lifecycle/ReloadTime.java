package io.evenkeel.core.lifecycle;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The time a {@code reload_time_file} holds: {@code HH:MM:SS} with or without {@code [YY]YY-MM-DD} before it, and {@code Z}
 * behind it for UTC; nothing else.
 *
 * @param daily whether it has no date
 */
record ReloadTime(Instant at, boolean daily) {

    private static final Pattern FORMAT =
            Pattern.compile("(?:(\\d\\d)?(\\d\\d)-(\\d\\d)-(\\d\\d) )?(\\d\\d):(\\d\\d):(\\d\\d)(Z?)");
    private static final int CENTURY = 100;
    private static final int THIS_CENTURY = 20;

    /** @param now a time without date is the next one after this */
    static Optional<ReloadTime> parse(String line, Instant now, ZoneId local) {
        Matcher parts = FORMAT.matcher(line);
        if (!parts.matches()) {
            return Optional.empty();
        }
        ZoneId zone = parts.group(8).isEmpty() ? local : ZoneOffset.UTC;
        try {
            LocalTime time = LocalTime.of(number(parts, 5), number(parts, 6), number(parts, 7));
            return Optional.of(
                    parts.group(2) == null
                            ? new ReloadTime(next(time, now, zone), true)
                            : new ReloadTime(
                                    date(parts).atTime(time).atZone(zone).toInstant(), false));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static LocalDate date(Matcher parts) {
        int century = parts.group(1) == null ? THIS_CENTURY : number(parts, 1);
        return LocalDate.of(century * CENTURY + number(parts, 2), number(parts, 3), number(parts, 4));
    }

    private static Instant next(LocalTime time, Instant now, ZoneId zone) {
        ZonedDateTime today = now.atZone(zone).toLocalDate().atTime(time).atZone(zone);
        return today.toInstant().isAfter(now)
                ? today.toInstant()
                : today.toLocalDate().plusDays(1).atTime(time).atZone(zone).toInstant();
    }

    private static int number(Matcher parts, int group) {
        return Integer.parseInt(parts.group(group));
    }
}
