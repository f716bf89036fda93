package io.evenkeel.check.support;

import static io.evenkeel.check.support.Bench.AMPLE;
import static io.evenkeel.check.support.Bench.SHORT;
import static io.evenkeel.check.support.Bench.ask;
import static io.evenkeel.check.support.Bench.attempt;
import static io.evenkeel.check.support.Bench.connect;
import static io.evenkeel.check.support.Bench.listen;
import static io.evenkeel.check.support.Bench.reason;
import static io.evenkeel.check.support.Bench.result;
import static io.evenkeel.check.support.Bench.to;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.api.check.Attempt;
import io.evenkeel.api.check.Dialogue;
import io.evenkeel.api.check.Dialogue.Done;
import io.evenkeel.api.check.Dialogue.More;
import io.evenkeel.api.check.Dialogue.Say;
import io.evenkeel.api.check.Outcome;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class DialTest {
    private final NettyDialer dialer = Bench.dialer();

    @AfterEach
    void close() {
        dialer.close();
    }

    private CompletionStage<Outcome> dial(Peer peer, Duration timeout, Dialogue dialogue) {
        return dialer.dial(attempt(timeout), to(peer.port()), dialogue);
    }

    @Test
    void aServerThatAcceptsPasses() throws Exception {
        try (Peer peer = Peer.silent()) {
            assertEquals(Outcome.passed(), result(dial(peer, AMPLE, connect())));
        }
    }

    @Test
    void nobodyListening() throws Exception {
        int port;
        try (Peer gone = Peer.silent()) {
            port = gone.port();
        }
        assertEquals("connection refused", reason(dialer.dial(attempt(AMPLE), to(port), connect())));
    }

    @Test
    void aFullBacklogIsNoAnswer() throws Exception {
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
                Socket one = new Socket(full.getInetAddress(), full.getLocalPort());
                Socket two = new Socket(full.getInetAddress(), full.getLocalPort())) {
            assertEquals(
                    "no answer within 0.2 s", reason(dialer.dial(attempt(SHORT), to(full.getLocalPort()), connect())));
            assertTrue(one.isConnected() && two.isConnected());
        }
    }

    @Test
    void theDeadlineIsThatOfTheWholeAttempt() throws Exception {
        try (Peer silent = Peer.silent();
                Peer slow = Peer.slow()) {
            assertEquals("no answer within 0.2 s", reason(dial(silent, SHORT, listen())));
            assertEquals("no answer within 0.2 s", reason(dial(slow, SHORT, listen())));
        }
    }

    @Test
    void aDeadlineThatHasPassedIsNoAnswer() throws Exception {
        try (Peer silent = Peer.silent()) {
            assertEquals("no answer within 0 s", reason(dial(silent, Duration.ZERO.minusSeconds(1), listen())));
        }
    }

    @Test
    void aReset() throws Exception {
        try (Peer peer = Peer.resetting()) {
            assertEquals("connection reset by the server", reason(dial(peer, AMPLE, listen())));
        }
    }

    @Test
    void closedBeforeThereWasAnOutcome() throws Exception {
        try (Peer peer = Peer.that(client -> {})) {
            assertEquals("connection closed by the server", reason(dial(peer, AMPLE, listen())));
            Dialogue content = new Dialogue() {
                @Override
                public Reply connected() {
                    return new More();
                }

                @Override
                public Outcome closed() {
                    return Outcome.passed();
                }
            };
            assertEquals(Outcome.passed(), result(dial(peer, AMPLE, content)));
        }
    }

    @Test
    void endlessDataEndAtTheLimit() throws Exception {
        try (Peer peer = Peer.endless()) {
            assertEquals("server sent more than 65536 bytes", reason(dial(peer, AMPLE, listen())));
        }
    }

    @Test
    void theDialogueSeesNoMoreThanItsLimit() throws Exception {
        try (Peer peer = Peer.saying("0123456789")) {
            Dialogue four = new Dialogue() {
                @Override
                public Reply connected() {
                    return new More();
                }

                @Override
                public Reply received(ByteBuffer all) {
                    return all.remaining() < 4 ? new More() : new Done(Outcome.failed(Bench.text(all)));
                }

                @Override
                public int limit() {
                    return 4;
                }
            };
            assertEquals("0123", reason(dial(peer, AMPLE, four)));
        }
    }

    @Test
    void questionsAndAnswersInTurn() throws Exception {
        try (Peer peer = Peer.answering("PING\n", "+PONG\n")) {
            Dialogue dialogue = ask("PING\n", "+PONG\n");
            assertEquals(Outcome.passed(), result(dial(peer, AMPLE, dialogue)));
            assertEquals("heard +PONG", reason(dial(peer, AMPLE, ask("PING\n", "+NO\n"))));
        }
    }

    @Test
    void whatWasHeardBeforeTheLastSayIsGone() throws Exception {
        try (Peer peer = Peer.that(client -> {
            client.getOutputStream().write("banner\n".getBytes(StandardCharsets.US_ASCII));
            client.getInputStream().readNBytes(2);
            client.getOutputStream().write("reply\n".getBytes(StandardCharsets.US_ASCII));
            client.getInputStream().read();
        })) {
            Dialogue second = new Dialogue() {
                private boolean said;

                @Override
                public Reply connected() {
                    return new More();
                }

                @Override
                public Reply received(ByteBuffer all) {
                    String heard = Bench.text(all);
                    if (!heard.endsWith("\n")) {
                        return new More();
                    }
                    if (said) {
                        return new Done(Outcome.failed(heard.strip()));
                    }
                    said = true;
                    return Say.text("?\n");
                }
            };
            assertEquals("reply", reason(dial(peer, AMPLE, second)));
        }
    }

    @Test
    void theFarewellIsSentAndTheConnectionEndsInOrder() throws Exception {
        CompletableFuture<String> heard = new CompletableFuture<>();
        try (Peer peer = Peer.hearing(heard)) {
            Dialogue polite = () ->
                    new Done(Outcome.failed("enough"), Say.text("QUIT\r\n").bytes());
            assertEquals("enough", reason(dial(peer, AMPLE, polite)));
            assertEquals("QUIT\r\n", heard.get(20, TimeUnit.SECONDS));
        }
    }

    @Test
    void cancellingLetsGoAtOnce() throws Exception {
        CompletableFuture<String> heard = new CompletableFuture<>();
        try (Peer peer = Peer.hearing(heard)) {
            Attempt attempt = attempt(Duration.ofHours(1));
            CompletableFuture<Void> connected = new CompletableFuture<>();
            CompletionStage<Outcome> outcome = dialer.dial(attempt, to(peer.port()), () -> {
                connected.complete(null);
                return new More();
            });
            connected.get(20, TimeUnit.SECONDS);
            attempt.cancelled().complete(null);
            assertEquals("cancelled", reason(outcome));
            assertEquals("RESET", heard.get(20, TimeUnit.SECONDS));
        }
    }

    @Test
    void whatADialogueThrowsIsAFailureAndTheLoopGoesOn() throws Exception {
        try (Peer peer = Peer.saying("hello\n");
                Peer closing = Peer.that(client -> {})) {
            assertEquals(
                    "check threw java.lang.IllegalStateException: oh",
                    reason(dial(peer, AMPLE, new Throwing("connected"))));
            assertEquals(
                    "check threw java.lang.IllegalStateException: oh",
                    reason(dial(peer, AMPLE, new Throwing("received"))));
            assertEquals(
                    "check threw java.lang.IllegalStateException: oh",
                    reason(dial(closing, AMPLE, new Throwing("closed"))));
            assertEquals("check gave no reply", reason(dial(peer, AMPLE, () -> null)));
            assertEquals(Outcome.passed(), result(dial(peer, AMPLE, connect())));
        }
    }

    private record Throwing(String where) implements Dialogue {
        @Override
        public Reply connected() {
            return at("connected");
        }

        @Override
        public Reply received(ByteBuffer all) {
            return at("received");
        }

        @Override
        public Outcome closed() {
            at("closed");
            return Outcome.passed();
        }

        private Reply at(String place) {
            if (place.equals(where)) {
                throw new IllegalStateException("oh");
            }
            return new More();
        }
    }

    @Test
    void manyAtOnce() throws Exception {
        try (Peer peer = Peer.silent()) {
            CompletableFuture<?>[] all = new CompletableFuture<?>[500];
            for (int i = 0; i < all.length; i++) {
                all[i] = dial(peer, AMPLE, connect()).toCompletableFuture();
            }
            CompletableFuture.allOf(all).get(20, TimeUnit.SECONDS);
            for (CompletableFuture<?> one : all) {
                assertEquals(Outcome.passed(), one.get());
            }
        }
    }
}
