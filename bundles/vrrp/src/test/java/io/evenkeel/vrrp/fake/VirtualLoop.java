package io.evenkeel.vrrp.fake;

import io.evenkeel.api.net.EventLoop;
import io.evenkeel.api.net.NativeException;
import io.evenkeel.api.net.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** An event loop on virtual time and the caller's thread: a turn reads descriptors, runs expired timers, then sends. */
public final class VirtualLoop implements EventLoop {
    private final TreeSet<VirtualTimer> timers = new TreeSet<>();
    private final List<Runnable> readers = new ArrayList<>();
    private final List<Runnable> senders = new ArrayList<>();
    /** What was asked for, in turn. */
    public final List<Integer> priorities = new ArrayList<>();

    /** The kernel grants no more. */
    public int mostPriority = 99;

    private LateListener late = nanos -> {};
    private long lateThreshold = Long.MAX_VALUE;
    private long now = 5_000_000_000L;
    private long sequence;
    private boolean inTurn;
    private boolean closed;

    void onRead(Runnable reader) {
        readers.add(reader);
    }

    void onSend(Runnable sender) {
        senders.add(sender);
    }

    @Override
    public void execute(Runnable task) {
        if (inTurn) {
            task.run();
            return;
        }
        inTurn = true;
        try {
            task.run();
        } finally {
            inTurn = false;
        }
        turn();
    }

    /** One return from epoll, now. */
    public void turn() {
        inTurn = true;
        List.copyOf(readers).forEach(Runnable::run);
        while (!timers.isEmpty() && timers.first().deadline - now <= 0) {
            VirtualTimer timer = timers.pollFirst();
            timer.running = false;
            if (now - timer.deadline > lateThreshold) {
                late.late(now - timer.deadline);
            }
            timer.onExpiry.run();
        }
        senders.forEach(Runnable::run);
        inTurn = false;
    }

    /** Lets time pass, running every timer at its deadline. */
    public void advance(Duration duration) {
        long end = now + duration.toNanos();
        while (!timers.isEmpty() && timers.first().deadline - end <= 0) {
            now = Math.max(now, timers.first().deadline);
            turn();
        }
        now = end;
        turn();
    }

    /** Lets time pass without running anything, as if the process were stopped; the next turn is late. */
    public void stall(Duration duration) {
        now += duration.toNanos();
    }

    /** Timers that are running. */
    public int runningTimers() {
        return timers.size();
    }

    @Override
    public boolean inLoop() {
        return inTurn;
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
        lateThreshold = threshold;
        late = listener;
    }

    @Override
    public Lateness lateness() {
        return new Lateness(0, 0, 0, 0);
    }

    @Override
    public void realtime(int priority) throws NativeException {
        if (priority > mostPriority) {
            throw new NativeException("give the loop real-time priority " + priority, 1, "Operation not permitted");
        }
        priorities.add(priority);
    }

    @Override
    public void close() {
        closed = true;
        inTurn = false;
        timers.clear();
    }

    public boolean closed() {
        return closed;
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
