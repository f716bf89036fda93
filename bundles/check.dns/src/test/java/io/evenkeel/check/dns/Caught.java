package io.evenkeel.check.dns;

import io.evenkeel.api.check.Attempt;
import io.evenkeel.api.check.Dialer;
import io.evenkeel.api.check.Dialogue;
import io.evenkeel.api.check.Endpoint;
import io.evenkeel.api.check.Outcome;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A dialer that sends nothing and keeps what it was asked to send. */
final class Caught implements Dialer {
    Attempt attempt;
    Endpoint endpoint;
    byte[] datagram;
    Judge judge;

    @Override
    public CompletionStage<Outcome> dial(Attempt attempt, Endpoint endpoint, Dialogue dialogue) {
        throw new AssertionError("TCP to " + endpoint);
    }

    @Override
    public CompletionStage<Outcome> exchange(Attempt attempt, Endpoint endpoint, ByteBuffer datagram, Judge judge) {
        this.attempt = attempt;
        this.endpoint = endpoint;
        this.datagram = new byte[datagram.remaining()];
        this.judge = judge;
        datagram.get(this.datagram);
        return new CompletableFuture<>();
    }

    String hex() {
        return HexFormat.of().formatHex(datagram);
    }

    /** What the judge says of a reply. */
    Dialogue.Reply reply(String hex) {
        return judge.received(ByteBuffer.wrap(HexFormat.of().parseHex(hex)).asReadOnlyBuffer());
    }

    static Attempt attempt(long nanos) {
        return new Attempt(System.nanoTime() + nanos, 0, true, new CompletableFuture<>());
    }
}
