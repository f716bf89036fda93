package io.evenkeel.notify.script;

import io.evenkeel.api.log.Log;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A thread that lives as long as this bundle's component. */
final class NotifyThread implements Turns {

    private static final Log LOG = Log.of("notify");

    private final ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = new Thread(task, "evenkeel-notify");
        thread.setDaemon(true);
        return thread;
    });

    NotifyThread() {
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        executor.setRemoveOnCancelPolicy(true);
    }

    @Override
    public void soon(Runnable task) {
        try {
            executor.execute(() -> guarded(task));
        } catch (RejectedExecutionException closed) {
            LOG.debug("Nothing is told any more: the bundle goes");
        }
    }

    @Override
    public void later(Duration delay, Runnable task) {
        try {
            executor.schedule(() -> guarded(task), delay.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException closed) {
            LOG.debug("Nothing is told any more: the bundle goes");
        }
    }

    private static void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | LinkageError e) {
            LOG.error("Notification failed: " + e);
        }
    }

    @Override
    public Instant now() {
        return Instant.now();
    }

    /** What the task answers, or empty when there is no answer in time. */
    <T> Optional<T> ask(Duration within, Callable<T> task) {
        try {
            Future<T> answer = executor.submit(task);
            return Optional.of(answer.get(within.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException | RejectedExecutionException e) {
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException("Notification failed: " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** What is due later is not done any more. */
    void close() {
        executor.shutdown();
    }
}
