package io.evenkeel.lvs.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.api.check.Outcome;
import io.evenkeel.engine.testkit.VirtualLoop;
import io.evenkeel.lvs.fake.Definition;
import io.evenkeel.lvs.fake.ScriptedProbe;
import io.evenkeel.lvs.machine.CheckState;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an attempt without an outcome says of the server. */
class CheckRunTest {
    /** Has no thread: what is asked waits. */
    private final ThreadPoolExecutor kept =
            new ThreadPoolExecutor(0, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> null);

    private final VirtualLoop loop = VirtualLoop.ofCaller();
    private final Station station = new Station(kept, why -> {});

    @AfterEach
    void end() {
        kept.shutdownNow();
    }

    private CheckRun run(ScriptedProbe probe) {
        CheckRun run = new CheckRun(
                new CheckRun.Around(loop, Clock.systemUTC(), bound -> 0),
                Definition.check("", probe, 0, false),
                Optional.of(station),
                CheckMemory.of(CheckState.initial(true)));
        run.begin(0);
        return run;
    }

    @Test
    void anAttemptWhoseThreadIsKeptIsNoVerdict() {
        CheckRun run = run(ScriptedProbe.answering(Outcome::passed));
        loop.advance(Duration.ofMinutes(10));
        assertEquals(0, run.status().failures());
        assertTrue(run.state().up());
        assertEquals("not checked yet", run.status().last());
    }

    @Test
    void anAttemptThatReturnedAndIsNotAnsweredHasFailed() {
        CheckRun run = run(new ScriptedProbe(attempt -> new CompletableFuture<>()));
        loop.advance(Duration.ZERO);
        List.copyOf(kept.getQueue()).forEach(Runnable::run);
        loop.advance(Duration.ofSeconds(30));
        assertEquals(1, run.status().failures());
        assertFalse(run.state().up());
    }
}
