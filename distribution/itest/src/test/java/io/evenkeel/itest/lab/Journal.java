package io.evenkeel.itest.lab;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * What was seen, in order, growing while tests read it. A test remembers a position ({@link #size}) before it acts and
 * awaits what comes after it.
 */
public final class Journal<T> {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition grown = lock.newCondition();
    private final List<T> entries = new ArrayList<>();
    private boolean ended;

    void add(T entry) {
        lock.lock();
        try {
            entries.add(entry);
            grown.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Says that nothing more will come. */
    void end() {
        lock.lock();
        try {
            ended = true;
            grown.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Whether nothing more can come. */
    public boolean ended() {
        lock.lock();
        try {
            return ended;
        } finally {
            lock.unlock();
        }
    }

    public int size() {
        lock.lock();
        try {
            return entries.size();
        } finally {
            lock.unlock();
        }
    }

    /** Everything from a position on, as of now. */
    public List<T> since(int position) {
        lock.lock();
        try {
            return List.copyOf(entries.subList(position, entries.size()));
        } finally {
            lock.unlock();
        }
    }

    /** The first entry at or after a position that passes; empty after {@code patience} or when nothing can come. */
    public Optional<T> await(int position, Predicate<? super T> wanted, Duration patience) {
        int[] next = {position};
        Object[] found = new Object[1];
        awaitGrowth(patience, () -> {
            while (next[0] < entries.size() && found[0] == null) {
                T entry = entries.get(next[0]++);
                found[0] = wanted.test(entry) ? entry : null;
            }
            return found[0] != null;
        });
        @SuppressWarnings("unchecked") // only entries are put there
        T entry = (T) found[0];
        return Optional.ofNullable(entry);
    }

    private void awaitGrowth(Duration patience, BooleanSupplier enough) {
        long left = patience.toNanos();
        lock.lock();
        try {
            while (!enough.getAsBoolean() && !ended && left > 0) {
                left = grown.awaitNanos(left);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting", interrupted);
        } finally {
            lock.unlock();
        }
    }
}
