package io.evenkeel.shell;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How operators write how long something lasts. */
final class Span {

    private static final Pattern WRITTEN = Pattern.compile("([0-9]{1,9})([smhd])");
    private static final Duration LONGEST = Duration.ofDays(366);

    private Span() {}

    /** Such as {@code 90s}, {@code 10m}, {@code 2h} or {@code 7d}; above zero and at most a year. */
    static Duration parse(String text) throws CommandFailure {
        Matcher written = WRITTEN.matcher(text);
        if (!written.matches()) {
            throw new CommandFailure(text + " is no duration: write one such as 90s, 10m, 2h or 7d");
        }
        Duration span = Duration.ofSeconds(Long.parseLong(written.group(1)) * seconds(written.group(2)));
        if (span.isZero() || span.compareTo(LONGEST) > 0) {
            throw new CommandFailure("the duration " + text + " is not between 1s and 366d");
        }
        return span;
    }

    private static long seconds(String unit) {
        return switch (unit) {
            case "m" -> 60;
            case "h" -> 3_600;
            case "d" -> 86_400;
            default -> 1;
        };
    }
}
