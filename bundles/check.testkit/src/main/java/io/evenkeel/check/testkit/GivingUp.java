package io.evenkeel.check.testkit;

import io.evenkeel.api.check.Attempt;
import io.evenkeel.api.check.Dialer;
import io.evenkeel.api.check.Dialogue;
import io.evenkeel.api.check.Endpoint;
import io.evenkeel.api.check.Outcome;
import io.evenkeel.check.support.Channels;
import io.evenkeel.check.support.Conversation;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The dialer as it is when another check has kept its thread: it gives every attempt up and wants it again. */
final class GivingUp implements Dialer, Channels {
    static Outcome again(Attempt attempt) {
        return new Outcome.Partly(attempt.step(), true);
    }

    private static CompletionStage<Outcome> givenUp(Attempt attempt) {
        return CompletableFuture.completedFuture(again(attempt));
    }

    @Override
    public CompletionStage<Outcome> dial(Attempt attempt, Endpoint endpoint, Dialogue dialogue) {
        return givenUp(attempt);
    }

    @Override
    public CompletionStage<Outcome> exchange(Attempt attempt, Endpoint endpoint, ByteBuffer datagram, Judge judge) {
        return givenUp(attempt);
    }

    @Override
    public CompletionStage<Outcome> connect(Attempt attempt, Endpoint endpoint, Conversation conversation) {
        return givenUp(attempt);
    }
}
