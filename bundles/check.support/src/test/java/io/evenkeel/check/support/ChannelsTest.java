package io.evenkeel.check.support;

import static io.evenkeel.check.support.Bench.AMPLE;
import static io.evenkeel.check.support.Bench.SHORT;
import static io.evenkeel.check.support.Bench.attempt;
import static io.evenkeel.check.support.Bench.reason;
import static io.evenkeel.check.support.Bench.result;
import static io.evenkeel.check.support.Bench.to;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.evenkeel.api.check.Outcome;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ChannelsTest {
    private final NettyDialer dialer = Bench.dialer();

    @AfterEach
    void close() {
        dialer.close();
    }

    private static final class Hearing extends SimpleChannelInboundHandler<ByteBuf> {
        private final CompletableFuture<Outcome> outcome;

        private Hearing(CompletableFuture<Outcome> outcome) {
            this.outcome = outcome;
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, ByteBuf bytes) {
            String heard = bytes.toString(StandardCharsets.US_ASCII);
            if (heard.startsWith("bad")) {
                throw new IllegalStateException("oh");
            }
            outcome.complete(Outcome.failed(heard));
        }
    }

    @Test
    void whoeverCompletesTheOutcomeEndsTheAttempt() throws Exception {
        try (Peer peer = Peer.saying("hello")) {
            assertEquals(
                    "hello",
                    reason(dialer.connect(attempt(AMPLE), to(peer.port()), (channel, outcome) -> channel.pipeline()
                            .addLast(new Hearing(outcome)))));
        }
    }

    @Test
    void fromAnyThread() throws Exception {
        try (Peer peer = Peer.silent()) {
            assertEquals(
                    Outcome.passed(),
                    result(dialer.connect(attempt(AMPLE), to(peer.port()), (channel, outcome) -> new Thread(
                                    () -> outcome.complete(Outcome.passed()))
                            .start())));
        }
    }

    @Test
    void aHandlersExceptionIsTheOutcome() throws Exception {
        try (Peer peer = Peer.saying("bad")) {
            assertEquals(
                    "check threw java.lang.IllegalStateException: oh",
                    reason(dialer.connect(attempt(AMPLE), to(peer.port()), (channel, outcome) -> channel.pipeline()
                            .addLast(new Hearing(outcome)))));
        }
    }

    @Test
    void anOutcomeThatIsAnExceptionIsAFailure() throws Exception {
        try (Peer peer = Peer.silent()) {
            assertEquals(
                    "check threw java.lang.IllegalStateException: oh",
                    reason(dialer.connect(
                            attempt(AMPLE),
                            to(peer.port()),
                            (channel, outcome) -> outcome.completeExceptionally(new IllegalStateException("oh")))));
        }
    }

    @Test
    void aPrematureCloseAndSilenceAreFailures() throws Exception {
        try (Peer closing = Peer.that(client -> {});
                Peer silent = Peer.silent()) {
            assertEquals(
                    "connection closed by the server",
                    reason(dialer.connect(attempt(AMPLE), to(closing.port()), (channel, outcome) -> {})));
            assertEquals(
                    "no answer within 0.2 s",
                    reason(dialer.connect(attempt(SHORT), to(silent.port()), (channel, outcome) -> {})));
        }
    }
}
