package io.evenkeel.api.net;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.osgi.annotation.versioning.ProviderType;

/**
 * One thread on epoll that owns an engine's state. Everything it hands to its users is called on that thread; a turn is
 * one return from epoll: ready descriptors first, then expired timers, then what was sent leaves in batches.
 */
@ProviderType
public interface EventLoop extends Executor, AutoCloseable {
    /** Linux error number of a {@link #call} that was interrupted. */
    int EINTR = 4;

    /** Linux error number of a {@link #call} that was not done in time. */
    int ETIMEDOUT = 110;

    /** Runs the task on the loop's thread, soon; from any thread. */
    @Override
    void execute(Runnable task);

    /**
     * Does something on the loop's thread and waits until it is done; at once where the caller is that thread.
     *
     * @param who whose loop it is as an operator knows it, such as {@code the VRRP engine}
     * @param within how long to wait at most; the task is done nevertheless
     * @throws NativeException what the task threw, or that it was not done in time
     * @throws IllegalStateException when the task threw anything else
     */
    default <T> T call(String who, Duration within, Callable<T> task) throws NativeException {
        FutureTask<T> asked = new FutureTask<>(task);
        if (inLoop()) {
            asked.run();
        } else {
            execute(asked);
        }
        try {
            return asked.get(within.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof NativeException cause) {
                throw cause;
            }
            throw new IllegalStateException(who + " failed", failure.getCause());
        } catch (TimeoutException late) {
            throw new NativeException(who, ETIMEDOUT, "no answer within " + within.toMillis() + " ms");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new NativeException(who, EINTR, "the caller was interrupted");
        }
    }

    /** Whether the caller is the loop's thread. */
    boolean inLoop();

    /** CLOCK_MONOTONIC in nanoseconds, the same as {@link System#nanoTime()} on Linux. */
    long now();

    /** A timer of this loop; it costs no allocation to start, restart or cancel. Loop thread only. */
    Timer timer(Runnable onExpiry);

    /**
     * Hears how late a timer ran, for timers that ran later than {@code threshold} nanoseconds. Loop thread only; one
     * listener.
     */
    void onLate(long threshold, LateListener listener);

    /**
     * Hears that the whole host was suspended, before timers that are due run: {@link #now} stood still meanwhile, which other
     * hosts' clocks did not. Loop thread only; one listener.
     */
    void onSlept(SleepListener listener);

    /** How late expired timers ran since the loop began, in nanoseconds. Any thread. */
    Lateness lateness();

    /**
     * Asks the kernel for real-time round-robin scheduling of the loop's thread, and of the threads of the Java machine that
     * stop it while they collect garbage.
     */
    void realtime(int priority) throws NativeException;

    /** Ends the loop once its present turn is over. Its channels and timers are gone with it. */
    @Override
    void close();

    /** Told of a late timer, before the timer runs. */
    @FunctionalInterface
    interface LateListener {
        /** @param nanos how much later than its deadline the timer runs */
        void late(long nanos);
    }

    /** Told that the host was suspended. */
    @FunctionalInterface
    interface SleepListener {
        /** @param nanos for how long */
        void slept(long nanos);
    }

    /** A distribution in nanoseconds; percentiles are upper bounds of power-of-two-ish buckets. */
    record Lateness(long count, long p50, long p99, long max) {}
}
