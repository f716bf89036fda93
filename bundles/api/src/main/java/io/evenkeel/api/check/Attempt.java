package io.evenkeel.api.check;

import java.util.concurrent.CompletableFuture;

/**
 * One run of a probe.
 *
 * @param deadline {@link System#nanoTime} by which the outcome is wanted
 * @param step what the outcome before said with {@link Outcome.Partly} or {@link Outcome.Failed}; 0 at the beginning
 * @param up whether the check counts as passed now
 * @param cancelled completes when nobody waits for the outcome any more; what the attempt holds is let go then
 */
public record Attempt(long deadline, int step, boolean up, CompletableFuture<Void> cancelled) {

    /** Nanoseconds left; never negative. */
    public long left() {
        return Math.max(0, deadline - System.nanoTime());
    }
}
