package io.evenkeel.lvs.fake;

import io.evenkeel.api.net.EventLoop;
import io.evenkeel.api.net.Timer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.TreeSet;

/** An event loop on virtual time and the caller's thread: tasks first, then timers in the order of their deadlines. */
public final class VirtualLoop implements EventLoop {
    private final TreeSet<VirtualTimer> timers = new TreeSet<>();
    private final Deque<Runnable> tasks = new ArrayDeque<>();
    private long now = 1_000_000_000L;
    private long sequence;

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
    }

    /** Runs every task that waits, and those they bring. */
    public void settle() {
        while (!tasks.isEmpty()) {
            tasks.poll().run();
        }
    }

    /** Lets time pass, running every timer at its deadline. */
    public void advance(Duration duration) {
        long end = now + duration.toNanos();
        settle();
        while (!timers.isEmpty() && timers.first().deadline <= end) {
            VirtualTimer timer = timers.pollFirst();
            now = Math.max(now, timer.deadline);
            timer.running = false;
            timer.onExpiry.run();
            settle();
        }
        now = end;
    }

    /** Timers that are running. */
    public int runningTimers() {
        return timers.size();
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
        // Virtual time is never late.
    }

    @Override
    public Lateness lateness() {
        return new Lateness(0, 0, 0, 0);
    }

    @Override
    public void realtime(int priority) {
        // There is no thread.
    }

    @Override
    public void close() {
        timers.clear();
        tasks.clear();
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
            int byTime = Long.compare(deadline, other.deadline);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }
}
