package io.evenkeel.lvs.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.api.check.Attempt;
import io.evenkeel.api.check.Outcome;
import io.evenkeel.api.check.Probe;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whose code throws, keeps its thread or never answers is put into quarantine, with the reason. */
class StationTest {
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final AtomicReference<String> told = new AtomicReference<>();
    private final Station station = new Station(thread, told::set);
    private final CountDownLatch free = new CountDownLatch(1);

    @AfterEach
    void end() throws Exception {
        free.countDown();
        thread.shutdownNow();
        assertTrue(thread.awaitTermination(10, TimeUnit.SECONDS));
    }

    /** A probe that says when its code runs. */
    private record Told(CountDownLatch runs, Supplier<CompletionStage<Outcome>> then) implements Probe {
        @Override
        public Duration timeout() {
            return Duration.ofSeconds(1);
        }

        @Override
        public CompletionStage<Outcome> attempt(Attempt attempt) {
            runs.countDown();
            return then.get();
        }
    }

    private void begin(Supplier<CompletionStage<Outcome>> then) throws Exception {
        CountDownLatch runs = new CountDownLatch(1);
        Attempt attempt = new Attempt(System.nanoTime(), 0, true, new CompletableFuture<>());
        station.begin(new Told(runs, then), () -> attempt, outcome -> {});
        assertTrue(runs.await(10, TimeUnit.SECONDS));
    }

    private CompletionStage<Outcome> block() {
        try {
            free.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return CompletableFuture.completedFuture(Outcome.passed());
    }

    private void look(int times) {
        for (int i = 0; i < times; i++) {
            station.inspect();
        }
    }

    @Test
    void anAttemptThatKeepsTheThreadOverSeveralLooksIsQuarantined() throws Exception {
        begin(this::block);
        look(Station.LOOKS);
        assertEquals(Optional.empty(), station.quarantine());
        look(1);
        assertEquals(Optional.of("an attempt kept its thread for more than 10 s"), station.quarantine());
        assertEquals("an attempt kept its thread for more than 10 s", told.get());
    }

    @Test
    void manyAttemptsThatReturnAreNotOneThatDoesNot() throws Exception {
        for (int i = 0; i < 10; i++) {
            begin(() -> CompletableFuture.completedFuture(Outcome.passed()));
            look(1);
        }
        assertEquals(Optional.empty(), station.quarantine());
    }

    @Test
    void anAttemptThatThrowsIsQuarantined() throws Exception {
        begin(() -> {
            throw new IllegalStateException("no luck");
        });
        assertEquals(Optional.empty(), station.ask("probe", () -> "after"));
        assertEquals(Optional.of("an attempt threw java.lang.IllegalStateException: no luck"), station.quarantine());
    }

    @Test
    void attemptsThatAreNeverAnsweredAreToleratedNineteenTimes() {
        for (int i = 0; i < 19; i++) {
            station.unanswered();
        }
        assertEquals(Optional.empty(), station.quarantine());
        station.unanswered();
        assertEquals(Optional.of("20 attempts in a row were never answered"), station.quarantine());
    }

    @Test
    void manyUnansweredAtOnceAreToleratedWhereOneWasAnsweredJustBefore() throws Exception {
        begin(() -> CompletableFuture.completedFuture(Outcome.passed()));
        station.ask("wait", () -> "until that one is answered");
        for (int i = 0; i < 100; i++) {
            station.unanswered();
        }
        assertEquals(Optional.empty(), station.quarantine());
    }

    @Test
    void aQuestionThatThrowsIsQuarantined() {
        assertEquals(Optional.empty(), station.ask("probe of TOY_CHECK", () -> {
            throw new LinkageError("not here");
        }));
        assertEquals(Optional.of("probe of TOY_CHECK threw java.lang.LinkageError: not here"), station.quarantine());
    }

    @Test
    void aBundleThatLeavesIsNotInQuarantine() {
        station.close();
        assertEquals(Optional.empty(), station.ask("probe", () -> "late"));
        assertEquals(Optional.empty(), station.quarantine());
    }
}
