package io.evenkeel.shell;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;

/** How single values are written for people. */
final class Value {

    private static final DateTimeFormatter WALL_TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    /** How good a value is; a terminal shows it as a colour. */
    enum Mark {
        GOOD,
        WATCH,
        BAD
    }

    /** A value that is to catch the eye. */
    record Marked(Object value, Mark mark) {}

    private final Clock clock;
    private final ZoneId zone;

    Value(Clock clock) {
        this.clock = clock;
        this.zone = clock.getZone();
    }

    String text(Object value) {
        if (value instanceof Marked marked) {
            return text(marked.value());
        } else if (value instanceof Optional<?> optional) {
            return optional.map(this::text).orElse("-");
        } else if (value instanceof Instant instant) {
            return WALL_TIME.format(instant.atZone(zone)) + " (" + ago(Duration.between(instant, clock.instant()))
                    + ")";
        } else if (value instanceof Duration duration) {
            return seconds(duration) + " s";
        } else if (value instanceof Boolean yes) {
            return yes ? "yes" : "no";
        } else if (value instanceof Collection<?> many) {
            return many.isEmpty() ? "-" : many.stream().map(this::text).collect(Collectors.joining(" "));
        }
        String text = value.toString();
        return text.isEmpty() ? "-" : text;
    }

    static BigDecimal seconds(Duration duration) {
        BigDecimal nanos = BigDecimal.valueOf(duration.getNano(), 9);
        BigDecimal sum = BigDecimal.valueOf(duration.getSeconds()).add(nanos);
        return sum.signum() == 0
                ? BigDecimal.ZERO
                : new BigDecimal(sum.stripTrailingZeros().toPlainString());
    }

    /** The largest unit and the next one: at 3 a.m. nobody counts milliseconds of an hour ago. */
    private static String ago(Duration age) {
        if (age.isNegative()) {
            return "in the future";
        } else if (age.toMinutes() < 1) {
            return age.toSeconds() + " s ago";
        } else if (age.toHours() < 1) {
            return age.toMinutes() + " min " + age.toSecondsPart() + " s ago";
        } else if (age.toDays() < 1) {
            return age.toHours() + " h " + age.toMinutesPart() + " min ago";
        }
        return age.toDays() + " d " + age.toHoursPart() + " h ago";
    }
}
