package io.evenkeel.net.linux.loop;

import io.evenkeel.api.net.Timer;

/** A timer in its loop's {@link DeadlineQueue}. */
final class LoopTimer extends DeadlineQueue.Entry implements Timer {

    private final DeadlineQueue queue;
    private final Runnable onExpiry;

    LoopTimer(DeadlineQueue queue, Runnable onExpiry) {
        this.queue = queue;
        this.onExpiry = onExpiry;
    }

    Runnable onExpiry() {
        return onExpiry;
    }

    @Override
    public void startAt(long nanoTime) {
        queue.put(this, nanoTime);
    }

    @Override
    public void cancel() {
        queue.remove(this);
    }

    @Override
    public boolean running() {
        return queued();
    }
}
