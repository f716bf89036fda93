package io.evenkeel.core.config.bind;

import io.evenkeel.api.config.Range;
import io.evenkeel.core.config.read.Word;
import java.time.Duration;

/** Numbers and durations: decimal, within bounds. All are counted in millionths, so that one rule serves for all. */
final class NumberValue implements Value {

    /** What a number counts, and its bounds in millionths where no range is given. */
    private enum Kind {
        INT(Integer.MIN_VALUE * Decimal.ONE, Integer.MAX_VALUE * Decimal.ONE, ""),
        LONG(Long.MIN_VALUE, Long.MAX_VALUE, ""),
        SECONDS(0, Long.MAX_VALUE, " seconds");

        private final long min;
        private final long max;
        private final String unit;

        Kind(long min, long max, String unit) {
            this.min = min;
            this.max = max;
            this.unit = unit;
        }
    }

    private final long min;
    private final long max;
    private final boolean clamp;
    private final boolean bounded;
    private final boolean decimals;
    private final boolean lenient;
    private final Kind kind;

    private NumberValue(Kind kind, Range range, boolean decimals, boolean lenient) {
        this.kind = kind;
        this.bounded = range != null;
        this.min = bounded ? micros(range.min()) : kind.min;
        this.max = bounded ? micros(range.max()) : kind.max;
        this.clamp = bounded && range.outside() == Range.Outside.CLAMP;
        this.decimals = decimals;
        this.lenient = lenient;
    }

    static NumberValue ofInt(Range range, boolean lenient) {
        return new NumberValue(Kind.INT, range, false, lenient);
    }

    static NumberValue ofLong(Range range, boolean lenient) {
        return new NumberValue(Kind.LONG, range, false, lenient);
    }

    static NumberValue ofDuration(Range range, boolean whole, boolean lenient) {
        return new NumberValue(Kind.SECONDS, range, !whole, lenient);
    }

    private Object result(long micros) {
        switch (kind) {
            case INT:
                return (int) (micros / Decimal.ONE);
            case LONG:
                return micros / Decimal.ONE;
            default:
                return Duration.ofSeconds(micros / Decimal.ONE, micros % Decimal.ONE * 1000);
        }
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
        return micros < min || micros > max ? outside(word, subject, micros, say) : result(micros);
    }

    private Object outside(Word word, String subject, long micros, Say say) {
        String message = subject + " '" + word.text() + "' is not " + bounds();
        if (!clamp) {
            say.error(word.place(), message + ", it is ignored");
            return null;
        }
        long bound = micros < min ? min : max;
        say.problems().warning(word.place(), message + ", " + plain(bound) + " is used");
        return result(bound);
    }

    private String bounds() {
        if (max == Long.MAX_VALUE) {
            return plain(min) + kind.unit + " or more";
        }
        return "between " + plain(min) + " and " + plain(max) + kind.unit;
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
        String name = decimals ? "SECONDS" : kind != Kind.SECONDS ? "INT" : "SECONDS (whole)";
        return bounded ? name + " " + plain(min) + ".." + plain(max) : name;
    }
}
