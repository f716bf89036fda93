package io.evenkeel.core.config.bind;

import io.evenkeel.api.config.Range;
import io.evenkeel.core.config.read.Word;
import java.time.Duration;
import java.util.function.LongFunction;

/** Numbers and durations: decimal, within bounds. All are counted in millionths, so that one rule serves for all. */
final class NumberValue implements Value {
    private final long min;
    private final long max;
    private final boolean clamp;
    private final boolean bounded;
    private final boolean decimals;
    private final boolean lenient;
    private final String unit;
    private final LongFunction<Object> result;

    private NumberValue(
            Range range,
            long min,
            long max,
            boolean decimals,
            boolean lenient,
            String unit,
            LongFunction<Object> result) {
        this.bounded = range != null;
        this.min = bounded ? micros(range.min()) : min;
        this.max = bounded ? micros(range.max()) : max;
        this.clamp = bounded && range.outside() == Range.Outside.CLAMP;
        this.decimals = decimals;
        this.lenient = lenient;
        this.unit = unit;
        this.result = result;
    }

    static NumberValue ofInt(Range range, boolean lenient) {
        long least = Integer.MIN_VALUE * Decimal.ONE;
        long most = Integer.MAX_VALUE * Decimal.ONE;
        return new NumberValue(range, least, most, false, lenient, "", micros -> (int) (micros / Decimal.ONE));
    }

    static NumberValue ofLong(Range range, boolean lenient) {
        return new NumberValue(
                range, Long.MIN_VALUE, Long.MAX_VALUE, false, lenient, "", micros -> micros / Decimal.ONE);
    }

    /** Seconds. */
    static NumberValue ofDuration(Range range, boolean whole, boolean lenient) {
        return new NumberValue(
                range,
                0,
                Long.MAX_VALUE,
                !whole,
                lenient,
                " seconds",
                micros -> Duration.ofSeconds(micros / Decimal.ONE, micros % Decimal.ONE * 1000));
    }

    private static long micros(String bound) {
        Decimal decimal = Decimal.of(bound);
        if (!decimal.isWhole()) {
            throw new BrokenGrammar("the range bound '" + bound + "' is not a number");
        }
        return decimal.micros();
    }

    @Override
    public Object read(Word word, String subject, Say say) {
        Decimal decimal = Decimal.of(word.text());
        boolean clean = decimal.isWhole() && (decimals || !decimal.hasFraction());
        if (!clean && !(lenient && !say.strict() && decimal.length() > 0)) {
            say.invalid(word, subject, decimals ? "a number" : "a whole number");
            return null;
        }
        long micros = decimals ? decimal.micros() : decimal.integer() * Decimal.ONE;
        if (!clean) {
            say.problems().warning(word.place(), subject + " '" + word.text() + "' is taken as " + plain(micros));
        }
        if (decimal.isRounded()) {
            say.problems()
                    .warning(
                            word.place(),
                            subject + " '" + word.text() + "' has more than six decimals, it is rounded to "
                                    + plain(micros));
        }
        return micros < min || micros > max ? outside(word, subject, micros, say) : result.apply(micros);
    }

    private Object outside(Word word, String subject, long micros, Say say) {
        String message = subject + " '" + word.text() + "' is not " + bounds();
        if (!clamp) {
            say.error(word.place(), message + ", it is ignored");
            return null;
        }
        long bound = micros < min ? min : max;
        say.problems().warning(word.place(), message + ", " + plain(bound) + " is used");
        return result.apply(bound);
    }

    private String bounds() {
        if (max == Long.MAX_VALUE) {
            return plain(min) + unit + " or more";
        }
        return "between " + plain(min) + " and " + plain(max) + unit;
    }

    private static String plain(long micros) {
        long part = Math.abs(micros % Decimal.ONE);
        String whole = (micros < 0 && micros > -Decimal.ONE ? "-" : "") + micros / Decimal.ONE;
        if (part == 0) {
            return whole;
        }
        String digits = Long.toString(Decimal.ONE + part).substring(1);
        int end = digits.length();
        while (digits.charAt(end - 1) == '0') {
            end--;
        }
        return whole + "." + digits.substring(0, end);
    }

    @Override
    public String arguments() {
        String name = decimals ? "SECONDS" : unit.isEmpty() ? "INT" : "SECONDS (whole)";
        return bounded ? name + " " + plain(min) + ".." + plain(max) : name;
    }
}
