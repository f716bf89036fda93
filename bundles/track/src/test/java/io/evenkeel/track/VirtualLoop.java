package io.evenkeel.track;

import io.evenkeel.api.net.EventLoop;
import io.evenkeel.api.net.Timer;
import java.time.Duration;
import java.util.TreeSet;

/** An event loop on virtual time and the caller's thread. */
public final class VirtualLoop implements EventLoop {

    private final TreeSet<VirtualTimer> timers = new TreeSet<>();
    private long now = 5_000_000_000L;
    private long sequence;

    /** Lets time pass, running every timer at its deadline. */
    public void advance(Duration duration) {
        long end = now + duration.toNanos();
        while (!timers.isEmpty() && timers.first().deadline <= end) {
            VirtualTimer timer = timers.pollFirst();
            now = Math.max(now, timer.deadline);
            timer.running = false;
            timer.onExpiry.run();
        }
        now = end;
    }

    /** Lets time pass without running anything, as if the process were stopped. */
    public void stall(Duration duration) {
        now += duration.toNanos();
    }

    /** Timers that are running. */
    public int runningTimers() {
        return timers.size();
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
        return new VirtualTimer(onExpiry);
    }

    @Override
    public void onLate(long threshold, LateListener listener) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Lateness lateness() {
        return new Lateness(0, 0, 0, 0);
    }

    @Override
    public void realtime(int priority) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        timers.clear();
    }

    private final class VirtualTimer implements Timer, Comparable<VirtualTimer> {
        private final Runnable onExpiry;
        private long deadline;
        private long order;
        private boolean running;

        VirtualTimer(Runnable onExpiry) {
            this.onExpiry = onExpiry;
        }

        @Override
        public void startAt(long nanoTime) {
            cancel();
            deadline = nanoTime;
            order = sequence++;
            running = true;
            timers.add(this);
        }

        @Override
        public void cancel() {
            if (running) {
                timers.remove(this);
                running = false;
            }
        }

        @Override
        public boolean running() {
            return running;
        }

        @Override
        public long deadline() {
            return deadline;
        }

        @Override
        public int compareTo(VirtualTimer other) {
            int byDeadline = Long.compare(deadline, other.deadline);
            return byDeadline != 0 ? byDeadline : Long.compare(order, other.order);
        }
    }
}
