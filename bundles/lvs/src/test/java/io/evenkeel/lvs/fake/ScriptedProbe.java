package io.evenkeel.lvs.fake;

import io.evenkeel.api.check.Attempt;
import io.evenkeel.api.check.Outcome;
import io.evenkeel.api.check.Probe;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** A probe that does what a test says. */
public final class ScriptedProbe implements Probe {
    private final Function<Attempt, CompletionStage<Outcome>> script;
    private int attempts;

    public ScriptedProbe(Function<Attempt, CompletionStage<Outcome>> script) {
        this.script = script;
    }

    /** A probe that answers at once. */
    public static ScriptedProbe answering(java.util.function.Supplier<Outcome> outcome) {
        return new ScriptedProbe(attempt -> CompletableFuture.completedFuture(outcome.get()));
    }

    @Override
    public Duration timeout() {
        return Duration.ofSeconds(2);
    }

    @Override
    public CompletionStage<Outcome> attempt(Attempt attempt) {
        attempts++;
        return script.apply(attempt);
    }

    /** How often it was asked. */
    public int attempts() {
        return attempts;
    }
}
