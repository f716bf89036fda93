package io.evenkeel.vrrp;

import io.evenkeel.api.net.EventLoop;
import io.evenkeel.api.net.Timer;
import java.util.ArrayList;
import java.util.List;

/** A loop of the {@link Stage} on virtual time. Timers are in a list: there are few, and the earliest is looked for. */
final class StageLoop implements EventLoop {
    private final List<StageTimer> running = new ArrayList<>();
    private long now;

    void runExpired() {
        for (StageTimer next = earliest(); next != null && next.deadline - now <= 0; next = earliest()) {
            next.cancel();
            next.onExpiry.run();
        }
    }

    void untilNextTimer() {
        StageTimer next = earliest();
        if (next != null) {
            now = next.deadline;
            runExpired();
        }
    }

    private StageTimer earliest() {
        StageTimer earliest = null;
        for (StageTimer timer : running) {
            if (earliest == null || timer.deadline - earliest.deadline < 0) {
                earliest = timer;
            }
        }
        return earliest;
    }

    @Override
    public void execute(Runnable task) {
        task.run();
    }

    @Override
    public boolean inLoop() {
        return true;
    }

    @Override
    public long now() {
        return now;
    }

    @Override
    public Timer timer(Runnable onExpiry) {
        return new StageTimer(onExpiry);
    }

    @Override
    public void onLate(long threshold, LateListener listener) {
        // Virtual time is never late.
    }

    @Override
    public void onSlept(SleepListener listener) {
        // Nor does it stand still.
    }

    @Override
    public Lateness lateness() {
        return new Lateness(0, 0, 0, 0);
    }

    @Override
    public void realtime(int priority) {
        // It has no thread.
    }

    @Override
    public void close() {
        running.clear();
    }

    private final class StageTimer implements Timer {
        private final Runnable onExpiry;
        private long deadline;

        StageTimer(Runnable onExpiry) {
            this.onExpiry = onExpiry;
        }

        @Override
        public void startAt(long nanoTime) {
            cancel();
            deadline = nanoTime;
            running.add(this);
        }

        @Override
        public void cancel() {
            running.remove(this);
        }

        @Override
        public boolean running() {
            return running.contains(this);
        }

        @Override
        public long deadline() {
            return deadline;
        }
    }
}
