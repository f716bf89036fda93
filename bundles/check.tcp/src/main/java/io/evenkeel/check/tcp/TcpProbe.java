package io.evenkeel.check.tcp;

import io.evenkeel.api.check.Attempt;
import io.evenkeel.api.check.Dialer;
import io.evenkeel.api.check.Dialogue;
import io.evenkeel.api.check.Endpoint;
import io.evenkeel.api.check.Outcome;
import io.evenkeel.api.check.Probe;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/** Connects, and that is all. */
record TcpProbe(Dialer dialer, Endpoint endpoint, Duration timeout) implements Probe {
    private static final Dialogue CONNECT = () -> new Dialogue.Done(Outcome.passed());

    @Override
    public CompletionStage<Outcome> attempt(Attempt attempt) {
        return dialer.dial(attempt, endpoint, CONNECT);
    }
}
