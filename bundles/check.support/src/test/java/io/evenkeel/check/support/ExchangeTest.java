package io.evenkeel.check.support;

import static io.evenkeel.check.support.Bench.AMPLE;
import static io.evenkeel.check.support.Bench.SHORT;
import static io.evenkeel.check.support.Bench.attempt;
import static io.evenkeel.check.support.Bench.reason;
import static io.evenkeel.check.support.Bench.result;
import static io.evenkeel.check.support.Bench.to;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.evenkeel.api.check.Attempt;
import io.evenkeel.api.check.Dialer.Judge;
import io.evenkeel.api.check.Dialogue;
import io.evenkeel.api.check.Outcome;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ExchangeTest {
    private static final ByteBuffer QUESTION = ByteBuffer.wrap("ask".getBytes(StandardCharsets.US_ASCII));

    private final NettyDialer dialer = Bench.dialer();
    private DatagramSocket server;

    @BeforeEach
    void open() throws Exception {
        server = new DatagramSocket(new InetSocketAddress("127.0.0.1", 0));
        server.setSoTimeout(20_000);
    }

    @AfterEach
    void close() {
        dialer.close();
        server.close();
    }

    private record Wanting(String answer) implements Judge {
        @Override
        public Dialogue.Reply received(ByteBuffer datagram) {
            if (answer.equals("throw")) {
                throw new IllegalStateException("oh");
            }
            return Bench.text(datagram).equals(answer) ? new Dialogue.Done(Outcome.passed()) : new Dialogue.More();
        }

        @Override
        public Outcome silence() {
            return Outcome.failed("silence");
        }

        @Override
        public Outcome refused(String reason) {
            if (answer.equals("throw")) {
                throw new IllegalStateException("oh");
            }
            return Outcome.failed("refused: " + reason);
        }
    }

    private CompletionStage<Outcome> exchange(Duration timeout, Judge judge) {
        return dialer.exchange(attempt(timeout), to(server.getLocalPort()), QUESTION, judge);
    }

    private DatagramPacket question() throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[100], 100);
        server.receive(packet);
        assertEquals("ask", new String(packet.getData(), 0, packet.getLength(), StandardCharsets.US_ASCII));
        return packet;
    }

    private void answer(DatagramPacket question, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        server.send(new DatagramPacket(bytes, bytes.length, question.getSocketAddress()));
    }

    @Test
    void anAnswerIsJudged() throws Exception {
        for (int i = 0; i < 2; i++) {
            CompletionStage<Outcome> outcome = exchange(AMPLE, new Wanting("yes"));
            answer(question(), "yes");
            assertEquals(Outcome.passed(), result(outcome));
        }
    }

    @Test
    void moreWaitsForAnother() throws Exception {
        CompletionStage<Outcome> outcome = exchange(AMPLE, new Wanting("yes"));
        DatagramPacket question = question();
        answer(question, "no");
        answer(question, "yes");
        assertEquals(Outcome.passed(), result(outcome));
    }

    @Test
    void aLargeDatagramComesWhole() throws Exception {
        String large = "x".repeat(60_000);
        CompletionStage<Outcome> outcome = exchange(AMPLE, new Wanting(large));
        answer(question(), large);
        assertEquals(Outcome.passed(), result(outcome));
    }

    @Test
    void silenceIsForTheJudge() throws Exception {
        assertEquals("silence", reason(exchange(SHORT, new Wanting("yes"))));
    }

    @Test
    void portUnreachableIsHeard() throws Exception {
        int port = server.getLocalPort();
        server.close();
        assertEquals(
                "refused: connection refused",
                reason(dialer.exchange(attempt(AMPLE), to(port), QUESTION, new Wanting("yes"))));
    }

    @Test
    void whatAJudgeThrowsOfARefusalIsAFailure() throws Exception {
        int port = server.getLocalPort();
        server.close();
        assertEquals(
                "check threw java.lang.IllegalStateException: oh",
                reason(dialer.exchange(attempt(AMPLE), to(port), QUESTION, new Wanting("throw"))));
    }

    @Test
    void anotherHostsDatagramIsNotHeard() throws Exception {
        CompletionStage<Outcome> outcome = exchange(Duration.ofMillis(500), new Wanting("yes"));
        DatagramPacket question = question();
        try (DatagramSocket stranger = new DatagramSocket(0, InetAddress.getByName("127.0.0.3"))) {
            byte[] yes = "yes".getBytes(StandardCharsets.US_ASCII);
            stranger.send(new DatagramPacket(yes, yes.length, question.getSocketAddress()));
        }
        assertEquals("silence", reason(outcome));
    }

    @Test
    void whatAJudgeThrowsIsAFailure() throws Exception {
        CompletionStage<Outcome> outcome = exchange(AMPLE, new Wanting("throw"));
        answer(question(), "yes");
        assertEquals("check threw java.lang.IllegalStateException: oh", reason(outcome));
    }

    @Test
    void cancelled() throws Exception {
        Attempt attempt = new Attempt(System.nanoTime() + AMPLE.toNanos(), 0, true, new CompletableFuture<>());
        CompletionStage<Outcome> outcome =
                dialer.exchange(attempt, to(server.getLocalPort()), QUESTION, new Wanting("yes"));
        question();
        attempt.cancelled().complete(null);
        assertEquals("cancelled", reason(outcome.toCompletableFuture().orTimeout(20, TimeUnit.SECONDS)));
    }

    @Test
    void tooLongForUdp() throws Exception {
        assertEquals(
                "datagram too long",
                reason(dialer.exchange(
                        attempt(AMPLE), to(server.getLocalPort()), ByteBuffer.allocate(70_000), new Wanting("yes"))));
    }
}
