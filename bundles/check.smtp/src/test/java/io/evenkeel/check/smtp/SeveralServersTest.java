package io.evenkeel.check.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.api.check.Attempt;
import io.evenkeel.api.check.Dialer;
import io.evenkeel.api.check.Dialogue;
import io.evenkeel.api.check.Endpoint;
import io.evenkeel.api.check.Outcome;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The old {@code host} blocks: all servers have to answer in a row, one an attempt. */
final class SeveralServersTest {

    /** Servers known by their ports, some of them down. */
    private static final class Ports implements Dialer {
        final Set<Integer> down = new HashSet<>();
        final Set<Integer> givenUp = new HashSet<>();
        final List<Integer> tried = new ArrayList<>();
        Attempt last;

        @Override
        public CompletionStage<Outcome> dial(Attempt attempt, Endpoint endpoint, Dialogue dialogue) {
            last = attempt;
            int port = endpoint.remote().getPort();
            tried.add(port);
            if (givenUp.contains(port)) {
                return CompletableFuture.completedFuture(new Outcome.Partly(attempt.step(), true));
            }
            return CompletableFuture.completedFuture(
                    down.contains(port) ? Outcome.failed("connection refused") : Outcome.passed());
        }

        @Override
        public CompletionStage<Outcome> exchange(Attempt attempt, Endpoint endpoint, ByteBuffer datagram, Judge judge) {
            throw new AssertionError("SMTP is spoken over TCP");
        }
    }

    private final Ports ports = new Ports();
    private int step;

    private SmtpProbe probe(int servers) {
        return new SmtpProbe(
                ports,
                "check.example.org",
                IntStream.rangeClosed(1, servers)
                        .mapToObj(port -> new SmtpProbe.Server(
                                new Endpoint(
                                        new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                                        Optional.empty(),
                                        0,
                                        Optional.empty(),
                                        0),
                                Duration.ofSeconds(port)))
                        .toList());
    }

    /** One attempt; what it says of the next step is remembered, as the engine does. */
    private Outcome attempt(SmtpProbe probe) {
        Attempt attempt =
                new Attempt(System.nanoTime() + probe.timeout().toNanos(), step, false, new CompletableFuture<>());
        Outcome outcome = probe.attempt(attempt).toCompletableFuture().join();
        if (outcome instanceof Outcome.Partly partly) {
            assertTrue(partly.soon());
            step = partly.step();
        } else {
            step = outcome instanceof Outcome.Failed failed ? failed.step() : 0;
        }
        return outcome;
    }

    private Outcome verdict(SmtpProbe probe) {
        for (int i = 0; i < 10; i++) {
            Outcome outcome = attempt(probe);
            if (!(outcome instanceof Outcome.Partly)) {
                return outcome;
            }
        }
        throw new AssertionError("no verdict, tried " + ports.tried);
    }

    @Test
    void oneServerIsOneAttempt() {
        assertEquals(Outcome.passed(), verdict(probe(1)));
        ports.down.add(1);
        assertEquals(Outcome.failed("connection refused"), verdict(probe(1)));
        assertEquals(List.of(1, 1), ports.tried);
    }

    @Test
    void allHaveToAnswer() {
        assertEquals(Outcome.passed(), verdict(probe(3)));
        assertEquals(Outcome.passed(), verdict(probe(3)));
        assertEquals(List.of(1, 2, 3, 1, 2, 3), ports.tried);
    }

    @Test
    void theReasonNamesTheServerThatFails() {
        ports.down.add(2);
        assertEquals(new Outcome.Failed("[127.0.0.1]:2 connection refused", 1), verdict(probe(3)));
        assertEquals(List.of(1, 2), ports.tried);
    }

    @Test
    void theOneThatFailedIsTriedAgainAndThenAllTheOthers() {
        SmtpProbe probe = probe(3);
        ports.down.add(2);
        verdict(probe);
        verdict(probe);
        ports.down.clear();
        ports.tried.clear();
        assertEquals(Outcome.passed(), verdict(probe));
        assertEquals(List.of(2, 3, 1), ports.tried);
    }

    @Test
    void oneThatFailedMeanwhileIsFound() {
        SmtpProbe probe = probe(3);
        ports.down.add(2);
        verdict(probe);
        ports.down.clear();
        ports.down.add(1);
        assertEquals(new Outcome.Failed("[127.0.0.1]:1 connection refused", 0), verdict(probe));
    }

    @Test
    void oneThatIsGivenUpIsTriedAgain() {
        SmtpProbe probe = probe(2);
        ports.givenUp.add(1);
        attempt(probe);
        attempt(probe);
        ports.givenUp.clear();
        assertEquals(Outcome.passed(), verdict(probe));
        assertEquals(List.of(1, 1, 1, 2), ports.tried);
    }

    @ParameterizedTest
    @ValueSource(ints = {9, 1000, -1, Integer.MIN_VALUE})
    void aStepItNeverGaveBeginsAnew(int foreign) {
        step = foreign;
        assertEquals(Outcome.passed(), verdict(probe(3)));
        assertEquals(List.of(1, 2, 3), ports.tried);
    }

    @Test
    void theCheckWaitsAsLongAsItsSlowestServerAndEachServerItsOwnTime() {
        SmtpProbe probe = probe(3);
        assertEquals(Duration.ofSeconds(3), probe.timeout());
        attempt(probe);
        assertTrue(ports.last.left() <= Duration.ofSeconds(1).toNanos(), () -> "left: " + ports.last.left());
    }

    @Test
    void aCancelledCheckIsCancelledAtTheDialer() {
        CompletableFuture<Void> cancelled = new CompletableFuture<>();
        probe(2).attempt(new Attempt(System.nanoTime(), 0, true, cancelled));
        assertEquals(cancelled, ports.last.cancelled());
        assertTrue(ports.last.up());
    }
}
