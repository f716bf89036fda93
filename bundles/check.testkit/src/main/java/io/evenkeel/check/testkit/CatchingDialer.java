package io.evenkeel.check.testkit;

import io.evenkeel.api.check.Attempt;
import io.evenkeel.api.check.Dialer;
import io.evenkeel.api.check.Dialogue;
import io.evenkeel.api.check.Endpoint;
import io.evenkeel.api.check.Outcome;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A dialer that sends nothing, and keeps the last datagram it was asked to send and who judges the answers. */
public final class CatchingDialer implements Dialer {
    private String hex = "";
    private Judge judge;

    @Override
    public CompletionStage<Outcome> dial(Attempt attempt, Endpoint endpoint, Dialogue dialogue) {
        throw new AssertionError("TCP to " + endpoint);
    }

    @Override
    public CompletionStage<Outcome> exchange(Attempt attempt, Endpoint endpoint, ByteBuffer datagram, Judge judge) {
        byte[] octets = new byte[datagram.remaining()];
        datagram.get(octets);
        this.hex = HexFormat.of().formatHex(octets);
        this.judge = judge;
        return new CompletableFuture<>();
    }

    /** The datagram. */
    public String hex() {
        return hex;
    }

    /** The check's own; null before its first attempt. */
    public Judge judge() {
        return judge;
    }

    /** What the judge says of a reply. */
    public Dialogue.Reply reply(String hex) {
        return judge.received(ByteBuffer.wrap(HexFormat.of().parseHex(hex)).asReadOnlyBuffer());
    }
}
