package io.evenkeel.check.ping;

import io.evenkeel.api.check.Attempt;
import io.evenkeel.api.check.Outcome;
import io.evenkeel.api.check.Probe;
import io.evenkeel.api.net.EchoChannel;
import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/** One echo request an attempt. */
record PingProbe(Echoes echoes, EchoChannel.Spec from, InetAddress to, Duration timeout) implements Probe {

    @Override
    public CompletionStage<Outcome> attempt(Attempt attempt) {
        return echoes.ask(new Request(from, to, timeout, attempt));
    }
}
