package io.evenkeel.notify.script;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;

/** A thread and a clock that a test moves. */
final class FakeTurns implements Turns {

    private record Later(Instant at, long number, Runnable task) {}

    private final Queue<Runnable> soon = new ArrayDeque<>();
    private final PriorityQueue<Later> later =
            new PriorityQueue<>(Comparator.comparing(Later::at).thenComparing(Later::number));
    private Instant now = Instant.parse("2026-11-21T03:00:00Z");
    private long number;

    @Override
    public void soon(Runnable task) {
        soon.add(task);
    }

    @Override
    public void later(Duration delay, Runnable task) {
        later.add(new Later(now.plus(delay), number++, task));
    }

    @Override
    public Instant now() {
        return now;
    }

    /** Does what is due now. */
    void run() {
        while (!soon.isEmpty()) {
            soon.remove().run();
        }
    }

    /** Lets time pass. */
    void pass(Duration time) {
        Instant end = now.plus(time);
        run();
        while (!later.isEmpty() && !later.peek().at().isAfter(end)) {
            Later next = later.remove();
            now = next.at();
            next.task().run();
            run();
        }
        now = end;
    }
}
