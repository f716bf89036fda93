package io.evenkeel.engine.testkit;

import io.evenkeel.api.net.Timer;
import java.util.TreeSet;

/** Timers in the order of their deadlines; of equal deadlines in the order they were started. */
final class VirtualTimers {
    private final TreeSet<VirtualTimer> running = new TreeSet<>();
    private long sequence;

    Timer timer(Runnable onExpiry) {
        return new VirtualTimer(onExpiry);
    }

    int count() {
        return running.size();
    }

    /** Whether one runs out until then. */
    boolean due(long until) {
        return !running.isEmpty() && running.first().deadline - until <= 0;
    }

    long nextDeadline() {
        return running.first().deadline;
    }

    /** Takes the next one out; its action is the caller's to run. */
    Runnable expire() {
        VirtualTimer timer = running.pollFirst();
        timer.running = false;
        return timer.onExpiry;
    }

    void clear() {
        running.forEach(timer -> timer.running = false);
        running.clear();
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
            VirtualTimers.this.running.add(this);
        }

        @Override
        public void cancel() {
            if (running) {
                VirtualTimers.this.running.remove(this);
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
