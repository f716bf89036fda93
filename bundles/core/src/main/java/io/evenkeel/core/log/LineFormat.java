package io.evenkeel.core.log;

import io.evenkeel.api.log.Log.Field;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.logging.LogRecord;

/**
 * The line as people read it: {@code Fri Nov 20 23:37:05 2026: MESSAGE}, the form of keepalived's console and log file.
 * Written out by hand because date formatters are slow to load at boot.
 */
final class LineFormat {

    private static final String[] DAYS = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    private static final String[] MONTHS = {
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"
    };

    private final ZoneId zone = ZoneId.systemDefault();

    /** The whole line without its end. */
    String format(LogRecord record) {
        ZonedDateTime time = at(record.getInstant());
        StringBuilder line = new StringBuilder(96);
        line.append(DAYS[time.getDayOfWeek().getValue() - 1]).append(' ');
        day(line, time);
        clock(line.append(' '), time);
        line.append(' ').append(time.getYear()).append(": ");
        return line.append(oneLine(record.getMessage())).toString();
    }

    /** RFC 3164 timestamp: {@code Nov 20 23:37:05}. */
    String syslogTime(Instant instant) {
        ZonedDateTime time = at(instant);
        StringBuilder text = new StringBuilder(15);
        day(text, time);
        clock(text.append(' '), time);
        return text.toString();
    }

    /** The field's text, for formats that show fields. */
    static String text(Field field) {
        return String.valueOf(field.value());
    }

    /** Control characters that would let a message fake another line become a middle dot. */
    static String oneLine(String message) {
        StringBuilder safe = null;
        for (int i = 0; i < message.length(); i++) {
            if (Character.isISOControl(message.charAt(i)) && message.charAt(i) != '\t') {
                safe = safe == null ? new StringBuilder(message) : safe;
                safe.setCharAt(i, '\u00b7');
            }
        }
        return safe == null ? message : safe.toString();
    }

    private ZonedDateTime at(Instant instant) {
        return instant.atZone(zone);
    }

    private static void day(StringBuilder text, ZonedDateTime time) {
        text.append(MONTHS[time.getMonthValue() - 1]).append(time.getDayOfMonth() < 10 ? "  " : " ");
        text.append(time.getDayOfMonth());
    }

    private static void clock(StringBuilder text, ZonedDateTime time) {
        two(text, time.getHour()).append(':');
        two(text, time.getMinute()).append(':');
        two(text, time.getSecond());
    }

    private static StringBuilder two(StringBuilder text, int number) {
        return (number < 10 ? text.append('0') : text).append(number);
    }
}
