package io.evenkeel.check.misc;

import io.evenkeel.api.check.Attempt;
import io.evenkeel.api.check.Outcome;
import io.evenkeel.api.check.Outcome.Weight;
import io.evenkeel.api.check.Probe;
import io.evenkeel.api.script.Script;
import io.evenkeel.api.script.ScriptRunner;
import io.evenkeel.api.script.ScriptRunner.Exit;
import io.evenkeel.api.script.ScriptRunner.Killed;
import io.evenkeel.api.script.ScriptRunner.NotStarted;
import io.evenkeel.api.script.ScriptRunner.Status;
import io.evenkeel.api.script.ScriptRunner.TimedOut;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Runs a script and judges how it ends.
 *
 * @param limit what the script may take
 * @param dynamic whether exit statuses from 2 on name a weight
 */
record MiscProbe(ScriptRunner scripts, Script script, Duration limit, boolean dynamic) implements Probe {

    /** A script that is late is told to end, and killed two seconds later. */
    private static final Duration ENDING = Duration.ofSeconds(3);

    private static final int FAILED = 1;
    private static final int WEIGHT_ZERO = 2;

    @Override
    public Duration timeout() {
        return limit.plus(ENDING);
    }

    @Override
    public Optional<String> subject() {
        return Optional.of(script.command());
    }

    @Override
    public CompletionStage<Outcome> attempt(Attempt attempt) {
        CompletableFuture<Exit> exit = scripts.run(script, List.of(), Optional.of(limit));
        attempt.cancelled().thenRun(() -> exit.cancel(true));
        return exit.thenApply(this::outcome);
    }

    private Outcome outcome(Exit exit) {
        if (exit instanceof Status status) {
            return outcome(status.code());
        }
        if (exit instanceof Killed killed) {
            return Outcome.failed("killed by signal " + killed.signal());
        }
        if (exit instanceof TimedOut late) {
            return Outcome.failed("timed out after " + seconds(late.after()) + " s");
        }
        return Outcome.failed("could not be started: " + ((NotStarted) exit).reason());
    }

    private Outcome outcome(int code) {
        if (code == 0) {
            return Outcome.passed();
        }
        return dynamic && code != FAILED
                ? Outcome.passed(new Weight(Weight.Kind.ABSOLUTE, code - WEIGHT_ZERO))
                : Outcome.failed("exited with status " + code);
    }

    private static String seconds(Duration time) {
        return BigDecimal.valueOf(time.toMillis(), 3).stripTrailingZeros().toPlainString();
    }
}
