package io.evenkeel.lvs.check;

import io.evenkeel.api.check.Outcome;
import io.evenkeel.lvs.machine.CheckState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What is known of a check, whoever runs it.
 *
 * @param due when its next attempt is to begin, or the one under way was, on the clock of {@link System#nanoTime}; empty when
 *     none ever was
 * @param attempts since the check began
 * @param failures of those
 * @param lastAt when the last outcome came
 * @param last what the last outcome was, one phrase
 * @param took how long that attempt took
 */
public record CheckMemory(
        CheckState state,
        Optional<Long> due,
        long attempts,
        long failures,
        Optional<Instant> lastAt,
        String last,
        Duration took) {

    /** Of one that was not run yet. */
    public static CheckMemory of(CheckState state) {
        return of(state, Optional.empty());
    }

    private static CheckMemory of(CheckState state, Optional<Long> due) {
        return new CheckMemory(state, due, 0, 0, Optional.empty(), "not checked yet", Duration.ZERO);
    }

    /** The verdict and the rhythm alone: another probe has done nothing yet. */
    CheckMemory anew() {
        return of(state, due);
    }

    CheckMemory due(long time) {
        return new CheckMemory(state, Optional.of(time), attempts, failures, lastAt, last, took);
    }

    CheckMemory attempted() {
        return new CheckMemory(state, due, attempts + 1, failures, lastAt, last, took);
    }

    /** After an outcome. */
    CheckMemory heard(Outcome outcome, CheckState next, Instant at, Duration time) {
        boolean failed = outcome instanceof Outcome.Failed;
        String phrase = outcome instanceof Outcome.Failed failure ? failure.reason() : "passed";
        return new CheckMemory(next, due, attempts, failures + (failed ? 1 : 0), Optional.of(at), phrase, time);
    }

    /**
     * When the next attempt begins for one who goes on with it. What was missed in less than one loop is made up for at
     * once; after a longer pause the rhythm goes on, so that not all checks begin together.
     *
     * @param loop nanoseconds
     * @param longest bound for times that cannot be, nanoseconds
     */
    static long resumption(long due, long now, long loop, long longest) {
        long left = due - now;
        if (left >= 0) {
            return now + Math.min(left, longest);
        }
        long overdue = -left;
        return overdue < loop || loop <= 0 ? now : now + (loop - overdue % loop);
    }
}
