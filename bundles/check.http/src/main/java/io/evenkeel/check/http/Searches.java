package io.evenkeel.check.http;

import io.evenkeel.api.check.Attempt;
import io.evenkeel.api.check.Outcome;
import io.evenkeel.api.net.Network;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * What takes its time, on threads of its own, which end when there is nothing to do: searching for regexes, and making TLS
 * contexts. One search may take a second, so that a pattern that goes back again and again does not keep the others waiting
 * for long.
 */
@Component(service = Searches.class)
public final class Searches implements Executor {
    private static final int THREADS = 2;
    private static final Duration IDLE = Duration.ofSeconds(10);
    private static final long LONGEST_NANOS = Duration.ofSeconds(1).toNanos();

    static final Outcome STOPPED = Outcome.failed("checks are being stopped");

    private final ThreadPoolExecutor threads;

    @Activate
    public Searches(@Reference Network network) {
        this((ThreadFactory) task -> network.newThread("check-http", task));
    }

    Searches(ThreadFactory factory) {
        threads = new ThreadPoolExecutor(
                THREADS, THREADS, IDLE.toSeconds(), TimeUnit.SECONDS, new LinkedBlockingQueue<>(), factory);
        threads.allowCoreThreadTimeOut(true);
    }

    /** @throws RejectedExecutionException once the checks are being stopped */
    @Override
    public void execute(Runnable task) {
        threads.execute(task);
    }

    /** Judges a body by the attempt's deadline. */
    CompletionStage<Outcome> judge(Search search, byte[] body, Attempt attempt) {
        CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        try {
            threads.execute(() -> outcome.complete(outcome(search, body, attempt)));
        } catch (RejectedExecutionException e) {
            outcome.complete(STOPPED);
        }
        return outcome;
    }

    private Outcome outcome(Search search, byte[] body, Attempt attempt) {
        if (threads.isShutdown()) {
            return STOPPED;
        }
        if (attempt.cancelled().isDone()) {
            return Outcome.failed("cancelled");
        }
        return search.judge(body, System.nanoTime() + Math.min(attempt.left(), LONGEST_NANOS));
    }

    /** What waits is not searched any more; a search under way ends within a second. */
    @Deactivate
    public void close() {
        threads.shutdownNow().forEach(Runnable::run);
    }
}
