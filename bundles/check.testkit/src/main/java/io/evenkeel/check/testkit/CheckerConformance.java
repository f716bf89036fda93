package io.evenkeel.check.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.api.check.Attempt;
import io.evenkeel.api.check.CheckerBlock;
import io.evenkeel.api.check.CheckerFactory;
import io.evenkeel.api.check.Dialer;
import io.evenkeel.api.check.Outcome;
import io.evenkeel.api.check.Probe;
import io.evenkeel.check.support.NettyDialer;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What holds for every kind of check, however it learns of its server: a good server passes, equal blocks make equal
 * probes, cancelled attempts let go, and the bundle leaves without a trace.
 */
@TestInstance(Lifecycle.PER_CLASS)
@Timeout(180)
public abstract class CheckerConformance<B extends Record & CheckerBlock> {
    /** For what is to succeed on a busy machine. */
    static final Duration AMPLE = Duration.ofSeconds(10);

    private static final int REPEATED = 200;
    private static final int AT_ONCE = 100;

    private final NettyDialer dialer = NettyDialer.on(CheckerConformance::daemon, 2);

    /**
     * The factory under test, made as its component is in the daemon.
     *
     * @param dialer the daemon's own; it is a {@code Channels} as well
     */
    protected abstract CheckerFactory<B> factory(Dialer dialer);

    /** What stands in the block, but for where to connect and how long: the kit says that. */
    protected String keywords() {
        return "";
    }

    /** Starts a server this check is content with. */
    protected abstract Server good() throws Exception;

    /** Services besides {@link Dialer} that the component refers to, for the test in a framework. */
    protected Map<Class<?>, Object> services() {
        return Map.of();
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "testkit-dialer");
        thread.setDaemon(true);
        return thread;
    }

    @AfterAll
    void closeDialer() {
        dialer.close();
    }

    final Probe probe(InetSocketAddress server, Duration timeout) {
        return probe(factory(dialer), server, timeout);
    }

    final <C extends Record & CheckerBlock> Probe probe(
            CheckerFactory<C> factory, InetSocketAddress server, Duration timeout) {
        CheckText<C> text = new CheckText<>(factory, keywords());
        Optional<Probe> probe = text.probe(CheckText.target(server, timeout));
        assertTrue(probe.isPresent(), () -> "no probe came of \"" + keywords() + "\": " + text.said());
        return probe.get();
    }

    static Attempt attempt(Probe probe) {
        return CheckBench.attempt(probe);
    }

    /** The outcome, which must have come by the deadline; what a busy machine takes beyond it is granted. */
    static Outcome outcome(Probe probe, Attempt attempt) throws Exception {
        return result(probe.attempt(attempt), probe.timeout().plus(AMPLE));
    }

    static Outcome result(CompletionStage<Outcome> stage, Duration patience) throws Exception {
        Outcome outcome = stage.toCompletableFuture().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        assertNotNull(outcome, "an outcome is never null");
        return outcome;
    }

    /** Runs the probe, again while it says that there is more to see, and expects the end to be good. */
    static void assertPasses(Probe probe) throws Exception {
        Attempt attempt = attempt(probe);
        Outcome outcome = outcome(probe, attempt);
        for (int i = 0; i < 100 && outcome instanceof Outcome.Partly partly; i++) {
            attempt = new Attempt(attempt(probe).deadline(), partly.step(), true, new CompletableFuture<>());
            outcome = outcome(probe, attempt);
        }
        assertTrue(outcome instanceof Outcome.Passed, "expected to pass: " + outcome);
    }

    /** Attempts at one bad server after the other, all of which end; each seventh is cancelled as soon as it has begun. */
    final void storm(int attempts, List<Server> servers, Duration timeout) throws Exception {
        List<Probe> probes =
                servers.stream().map(server -> probe(server.address(), timeout)).toList();
        Semaphore slots = new Semaphore(AT_ONCE);
        for (int i = 0; i < attempts; i++) {
            acquire(slots, 1);
            Probe probe = probes.get(i % probes.size());
            Attempt attempt = attempt(probe);
            probe.attempt(attempt).whenComplete((outcome, thrown) -> slots.release());
            if (i % 7 == 0) {
                attempt.cancelled().complete(null);
            }
        }
        acquire(slots, AT_ONCE);
        for (Server server : servers) {
            server.close();
        }
    }

    /** What the dialer gives up is neither up nor down, whatever the check makes of its outcomes. */
    final void assertNoVerdictWhenGivenUp() throws Exception {
        Probe probe = probe(factory(new GivingUp()), new InetSocketAddress("127.0.0.1", 9), AMPLE);
        Attempt attempt = attempt(probe);
        assertEquals(GivingUp.again(attempt), outcome(probe, attempt));
    }

    private static void acquire(Semaphore slots, int count) throws InterruptedException {
        assertTrue(slots.tryAcquire(count, AMPLE.toSeconds(), TimeUnit.SECONDS), "attempts never had an outcome");
    }

    @Test
    void aGoodServerPasses() throws Exception {
        try (Server good = good()) {
            Probe probe = probe(good.address(), AMPLE);
            assertPasses(probe);
            assertPasses(probe);
        }
    }

    @Test
    void equalBlocksMakeEqualProbes() {
        CheckerFactory<B> factory = factory(dialer);
        InetSocketAddress server = new InetSocketAddress("127.0.0.1", 9);
        Probe one = probe(factory, server, AMPLE);
        Probe other = probe(factory, server, AMPLE);
        assertEquals(one, other, "equal checks are run once only if their probes are equal; make the probe a record");
        assertEquals(one.hashCode(), other.hashCode());
    }

    @Test
    void cancelledAttemptsLetGo() throws Exception {
        try (Server good = good()) {
            Probe probe = probe(good.address(), AMPLE);
            cancelMany(probe);
            Leftovers before = Leftovers.now();
            cancelMany(probe);
            Leftovers.assertNoMoreThan(before);
        }
    }

    private static void cancelMany(Probe probe) throws Exception {
        for (int i = 0; i < REPEATED; i++) {
            Attempt attempt = attempt(probe);
            CompletionStage<Outcome> outcome = probe.attempt(attempt);
            attempt.cancelled().complete(null);
            result(outcome.exceptionally(thrown -> Outcome.failed("cancelled")), AMPLE);
        }
    }

    @Test
    void theBundleLeavesWithoutATrace(@TempDir Path folder) throws Exception {
        try (Server good = good();
                Framework framework = new Framework(folder, services())) {
            Framework.Visitor tryIt = factory -> assertPasses(probe(factory, good.address(), AMPLE));
            // The first visit starts the dialer's threads, which stay with the dialer.
            framework.visit(factory(dialer).getClass(), tryIt);
            Leftovers before = Leftovers.now();
            framework.visit(factory(dialer).getClass(), tryIt);
            Leftovers.assertNoMoreThan(before);
        }
    }
}
