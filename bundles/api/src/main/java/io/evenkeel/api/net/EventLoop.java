package io.evenkeel.api.net;

import java.util.concurrent.Executor;
import org.osgi.annotation.versioning.ProviderType;

/**
 * One thread on epoll that owns an engine's state. Everything it hands to its users is called on that thread; a turn is
 * one return from epoll: ready descriptors first, then expired timers, then what was sent leaves in batches.
 */
@ProviderType
public interface EventLoop extends Executor, AutoCloseable {

    /** Runs the task on the loop's thread, soon; from any thread. */
    @Override
    void execute(Runnable task);

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

    /** A distribution in nanoseconds; percentiles are upper bounds of power-of-two-ish buckets. */
    record Lateness(long count, long p50, long p99, long max) {}
}
