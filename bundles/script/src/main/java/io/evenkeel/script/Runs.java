package io.evenkeel.script;

import io.evenkeel.api.log.Log;
import io.evenkeel.api.net.EventLoop;
import io.evenkeel.api.net.NativeException;
import io.evenkeel.api.net.Network;
import io.evenkeel.api.process.Programs;
import io.evenkeel.api.process.Programs.Identity;
import io.evenkeel.api.process.Programs.Program;
import io.evenkeel.api.script.Script;
import io.evenkeel.api.script.ScriptRunner.Exit;
import io.evenkeel.api.script.ScriptRunner.NotStarted;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The scripts under way. One loop starts them all and hears of their ends: the kernel tells a process of its parent's death
 * when the thread ends that made it, so that must be one that stays.
 */
final class Runs {

    private static final Log LOG = Log.of("script");
    /** Could change what a script does (the first three), or belong to the daemon alone. */
    private static final List<String> UNSET = List.of(
            "IFS",
            "LD_PRELOAD",
            "LD_LIBRARY_PATH",
            "NOTIFY_SOCKET",
            "WATCHDOG_USEC",
            "WATCHDOG_PID",
            "MALLOC_ARENA_MAX",
            "_JAVA_SR_SIGNUM");

    private static final Duration MARGIN = Duration.ofMillis(500);

    private final Network network;
    private final Programs programs;
    private final Map<String, String> environment;
    private final Set<Run> running = new HashSet<>();
    private CompletableFuture<Void> none;
    private EventLoop loop;
    private boolean closed;

    Runs(Network network, Programs programs, Map<String, String> environment) {
        this.network = network;
        this.programs = programs;
        Map<String, String> cleaned = new HashMap<>(environment);
        UNSET.forEach(cleaned::remove);
        this.environment = Map.copyOf(cleaned);
    }

    /** Any thread. */
    synchronized CompletableFuture<Exit> start(Script script, List<String> extra, Optional<Duration> timeout) {
        if (closed) {
            return CompletableFuture.completedFuture(new NotStarted("the daemon is stopping"));
        }
        try {
            EventLoop on = loop();
            CompletableFuture<Exit> exit = new CompletableFuture<>();
            Run run = new Run(on, script.command(), timeout, exit);
            on.execute(() -> begin(run, program(script, extra), exit));
            exit.whenComplete((ended, failure) -> {
                if (exit.isCancelled()) {
                    cancel(run);
                }
            });
            return exit;
        } catch (NativeException e) {
            return CompletableFuture.completedFuture(new NotStarted(e.getMessage()));
        }
    }

    /** Tells all to end, kills those that have not when most of the time is over, and waits until none is left. */
    void close(Duration within) {
        EventLoop last;
        synchronized (this) {
            closed = true;
            last = loop;
            loop = null;
        }
        if (last == null) {
            return;
        }
        CompletableFuture<Void> gone = new CompletableFuture<>();
        last.execute(() -> endAll(within.multipliedBy(3).dividedBy(4), gone));
        try {
            gone.get(within.plus(MARGIN).toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.warning("Scripts are left that do not even end on SIGKILL");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
        last.close();
    }

    private EventLoop loop() throws NativeException {
        if (loop == null) {
            loop = network.openLoop("scripts");
        }
        return loop;
    }

    // On the loop, as all below.
    private void begin(Run run, Program program, CompletableFuture<Exit> exit) {
        if (!exit.isDone() && run.start(programs, program, () -> ended(run))) {
            running.add(run);
        }
    }

    private synchronized void cancel(Run run) {
        if (loop != null) {
            loop.execute(() -> {
                if (running.contains(run)) {
                    run.end();
                }
            });
        }
    }

    private void ended(Run run) {
        running.remove(run);
        if (none != null && running.isEmpty()) {
            none.complete(null);
        }
    }

    private void endAll(Duration grace, CompletableFuture<Void> gone) {
        none = gone;
        if (running.isEmpty()) {
            gone.complete(null);
        }
        List.copyOf(running).forEach(run -> run.end(grace));
    }

    private Program program(Script script, List<String> extra) {
        List<String> words = new ArrayList<>(ReadableFile.program(script.arguments()));
        words.addAll(extra);
        return new Program(
                words, script.user().map(user -> new Identity(user.uid(), user.gid(), user.groups())), environment);
    }
}
