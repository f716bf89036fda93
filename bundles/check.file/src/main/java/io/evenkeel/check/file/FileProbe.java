package io.evenkeel.check.file;

import io.evenkeel.api.check.Attempt;
import io.evenkeel.api.check.Outcome;
import io.evenkeel.api.check.Outcome.Weight;
import io.evenkeel.api.check.Probe;
import io.evenkeel.api.track.TrackedFiles;
import io.evenkeel.api.track.TrackedFiles.Definition;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The number in a file, as a verdict. */
record FileProbe(TrackedFiles files, String name, Definition factor) implements Probe {

    private static final Duration AT_ONCE = Duration.ofSeconds(1);
    /** A product as low as this takes the server down: keepalived's weight of a fault. */
    private static final long DOWN = Integer.MIN_VALUE;

    @Override
    public Duration timeout() {
        return AT_ONCE;
    }

    @Override
    public Watch watch(Runnable changed) {
        return files.watch(name, changed)::close;
    }

    @Override
    public CompletionStage<Outcome> attempt(Attempt attempt) {
        OptionalLong number = files.value(name);
        // The file has left the configuration, and this check is about to: no verdict.
        return CompletableFuture.completedFuture(
                number.isPresent() ? outcome(number.getAsLong()) : new Outcome.Partly(attempt.step(), false));
    }

    private Outcome outcome(long number) {
        boolean down = factor.weight() == 0 ? (number != 0) != factor.reverse() : shift(number) <= DOWN;
        return down
                ? Outcome.failed("tracked file " + name + " has status " + number)
                : Outcome.passed(new Weight(Weight.Kind.SHIFT, Math.min(shift(number), Integer.MAX_VALUE)));
    }

    private long shift(long number) {
        return number * factor.weight() * (factor.reverse() ? -1 : 1);
    }
}
