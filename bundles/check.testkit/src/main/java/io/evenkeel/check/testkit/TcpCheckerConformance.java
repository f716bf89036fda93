package io.evenkeel.check.testkit;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.api.check.Attempt;
import io.evenkeel.api.check.CheckerBlock;
import io.evenkeel.api.check.Outcome;
import io.evenkeel.api.check.Probe;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds for checks over TCP: however bad the server, there is an outcome by the deadline, and nothing remains. */
public abstract class TcpCheckerConformance<B extends Record & CheckerBlock> extends CheckerConformance<B> {
    private static final Duration SHORT = Duration.ofMillis(250);
    private static final int STORM = 2000;

    /** What a good server does to one client; the connection is closed afterwards. */
    protected abstract void serve(Socket client) throws Exception;

    /** Bad servers this check takes for good ones. */
    protected Set<Hostile> unnoticed() {
        return Set.of();
    }

    @Override
    protected Server good() throws IOException {
        return new TcpServer(this::serve);
    }

    @ParameterizedTest
    @EnumSource
    void aBadServerFailsByTheDeadline(Hostile hostile) throws Exception {
        try (Server server = hostile.start()) {
            Probe probe = probe(server.address(), SHORT);
            Outcome outcome = outcome(probe, attempt(probe));
            boolean noticed = !unnoticed().contains(hostile);
            assertTrue(!noticed || outcome instanceof Outcome.Failed, () -> "expected to fail: " + outcome);
        }
    }

    @Test
    void anAttemptReturnsBeforeItHasAnOutcome() throws Exception {
        try (Server server = Hostile.UNREACHABLE.start()) {
            Probe probe = probe(server.address(), Duration.ofHours(1));
            Attempt attempt = attempt(probe);
            CompletionStage<Outcome> outcome = probe.attempt(attempt);
            assertFalse(outcome.toCompletableFuture().isDone());
            attempt.cancelled().complete(null);
            result(outcome.exceptionally(thrown -> Outcome.failed("cancelled")), AMPLE);
        }
    }

    @Test
    void cancellingHangsUp() throws Exception {
        CompletableFuture<Void> accepted = new CompletableFuture<>();
        CompletableFuture<Void> gone = new CompletableFuture<>();
        try (Server server = new TcpServer(client -> {
            accepted.complete(null);
            try {
                Hostile.SILENT.to(client);
            } finally {
                gone.complete(null);
            }
        })) {
            Probe probe = probe(server.address(), Duration.ofHours(1));
            Attempt attempt = attempt(probe);
            probe.attempt(attempt);
            accepted.get(AMPLE.toSeconds(), TimeUnit.SECONDS);
            attempt.cancelled().complete(null);
            gone.get(AMPLE.toSeconds(), TimeUnit.SECONDS);
        }
    }

    @Test
    void anAttemptThatIsGivenUpIsNoVerdict() throws Exception {
        assertNoVerdictWhenGivenUp();
    }

    @Test
    void aStormOfBadServersLeavesNothing() throws Exception {
        storm(STORM / 4);
        Leftovers before = Leftovers.now();
        storm(STORM);
        Leftovers.assertNoMoreThan(before);
    }

    private void storm(int attempts) throws Exception {
        List<Server> servers = new ArrayList<>();
        for (Hostile hostile : Hostile.values()) {
            servers.add(hostile.start());
        }
        storm(attempts, servers, SHORT);
    }
}
