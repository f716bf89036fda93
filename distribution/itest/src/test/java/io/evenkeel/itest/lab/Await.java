package io.evenkeel.itest.lab;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waits for what can only be asked for, not listened to; always with a deadline. */
public final class Await {
    /** How many times slower this machine may be than a real one: {@code lab.patience}, 1 unless it is emulated. */
    private static final int SLOWNESS = Integer.getInteger("lab.patience", 1);

    /** Long enough for a loaded machine; a passing test never waits for it. */
    public static final Duration PATIENCE = scaled(Duration.ofSeconds(40));

    private static final long SHORTEST_PAUSE = Duration.ofMillis(10).toNanos();
    private static final long LONGEST_PAUSE = scaled(Duration.ofMillis(400)).toNanos();
    /** Most questions start a process: to ask all the time would keep the machine from what is waited for. */
    private static final int PAUSE_PER_QUESTION = 4;

    private Await() {}

    /** A deadline meant for a real machine, as long as this one needs. */
    public static Duration scaled(Duration patience) {
        return patience.multipliedBy(SLOWNESS);
    }

    /** Returns once the condition holds; fails saying what was waited for. */
    public static void until(String what, BooleanSupplier condition) {
        value(what, () -> condition.getAsBoolean() ? Optional.of(true) : Optional.empty());
    }

    /** The first value there is; fails saying what was waited for. */
    public static <T> T value(String what, Supplier<Optional<T>> source) {
        return value(what, PATIENCE, source);
    }

    /** The first value that passes within {@code patience}, or else the last there was: the caller says what is wrong. */
    public static <T> T settled(Duration patience, Supplier<T> source, Predicate<? super T> wanted) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            long asked = System.nanoTime();
            T value = source.get();
            if (wanted.test(value) || System.nanoTime() - deadline > 0) {
                return value;
            }
            pause(System.nanoTime() - asked);
        }
    }

    /** The first value there is within {@code patience}; fails saying what was waited for. */
    public static <T> T value(String what, Duration patience, Supplier<Optional<T>> source) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            long asked = System.nanoTime();
            Optional<T> value = source.get();
            if (value.isPresent()) {
                return value.get();
            }
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("waited " + patience.toSeconds() + " s in vain: " + what);
            }
            pause(System.nanoTime() - asked);
        }
    }

    private static void pause(long questionTook) {
        LockSupport.parkNanos(Math.min(LONGEST_PAUSE, Math.max(SHORTEST_PAUSE, PAUSE_PER_QUESTION * questionTook)));
    }
}
