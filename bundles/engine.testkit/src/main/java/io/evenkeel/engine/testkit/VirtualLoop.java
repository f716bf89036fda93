package io.evenkeel.engine.testkit;

import io.evenkeel.api.net.EventLoop;
import io.evenkeel.api.net.NativeException;
import io.evenkeel.api.net.Timer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * An event loop on virtual time and the caller's thread: a turn reads descriptors, runs expired timers, then sends. A task
 * is a turn of its own, unless the loop is {@linkplain #ofCaller the caller's}.
 */
public final class VirtualLoop implements EventLoop {
    private final VirtualTimers timers = new VirtualTimers();
    private final List<Runnable> readers = new ArrayList<>();
    private final List<Runnable> senders = new ArrayList<>();
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private final List<Integer> priorities = new ArrayList<>();
    private final boolean ofCaller;

    /** The kernel grants no more. */
    private int mostPriority = 99;

    private LateListener late = nanos -> {};
    private SleepListener sleep = nanos -> {};
    private long lateThreshold = Long.MAX_VALUE;
    private long now = 5_000_000_000L;
    private boolean inTurn;
    private boolean closed;

    /** One the caller is outside of: what it executes is done when the call returns. */
    public VirtualLoop() {
        this(false);
    }

    private VirtualLoop(boolean ofCaller) {
        this.ofCaller = ofCaller;
    }

    /** One whose present turn the caller's code is part of: what it executes waits until it settles or time passes. */
    public static VirtualLoop ofCaller() {
        return new VirtualLoop(true);
    }

    /** Does this first thing in every turn. */
    public void onRead(Runnable reader) {
        readers.add(reader);
    }

    /** Does this last thing in every turn. */
    public void onSend(Runnable sender) {
        senders.add(sender);
    }

    @Override
    public void execute(Runnable task) {
        if (ofCaller) {
            waiting.add(task);
        } else if (inTurn) {
            task.run();
        } else {
            inTurn(task);
            turn();
        }
    }

    private void inTurn(Runnable task) {
        inTurn = true;
        try {
            task.run();
        } finally {
            inTurn = false;
        }
    }

    /** One return from epoll, now. */
    public void turn() {
        inTurn(() -> {
            settle();
            List.copyOf(readers).forEach(Runnable::run);
            while (timers.due(now)) {
                expire();
            }
            senders.forEach(Runnable::run);
        });
    }

    private void expire() {
        long lateness = now - timers.nextDeadline();
        Runnable action = timers.expire();
        if (lateness > lateThreshold) {
            late.late(lateness);
        }
        action.run();
        settle();
    }

    /** Does what waits, and what that brings. */
    public void settle() {
        while (!waiting.isEmpty()) {
            waiting.poll().run();
        }
    }

    /** Lets time pass, running every timer at its deadline. */
    public void advance(Duration duration) {
        settle();
        long end = now + duration.toNanos();
        while (timers.due(end)) {
            now = Math.max(now, timers.nextDeadline());
            turn();
        }
        now = end;
        turn();
    }

    /** Lets time pass without running anything, as if the process were stopped; the next turn is late. */
    public void stall(Duration duration) {
        now += duration.toNanos();
    }

    /** The host was suspended, and its clock stood still. */
    public void sleep(Duration duration) {
        inTurn(() -> sleep.slept(duration.toNanos()));
        turn();
    }

    /** How many timers are running. */
    public int runningTimers() {
        return timers.count();
    }

    /** Real-time priorities above this are refused. */
    public void grant(int priority) {
        mostPriority = priority;
    }

    /** The real-time priorities that were asked for and granted, in turn. */
    public List<Integer> priorities() {
        return List.copyOf(priorities);
    }

    @Override
    public boolean inLoop() {
        return ofCaller || inTurn;
    }

    @Override
    public long now() {
        return now;
    }

    @Override
    public Timer timer(Runnable onExpiry) {
        return timers.timer(onExpiry);
    }

    @Override
    public void onLate(long threshold, LateListener listener) {
        lateThreshold = threshold;
        late = listener;
    }

    @Override
    public void onSlept(SleepListener listener) {
        sleep = listener;
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
        timers.clear();
        waiting.clear();
    }

    /** Whether it was closed. */
    public boolean closed() {
        return closed;
    }
}
