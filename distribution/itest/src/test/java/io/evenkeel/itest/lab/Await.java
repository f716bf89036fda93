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

    /** To ask often starts many processes, which would keep an emulated machine from what is waited for. */
    private static final Duration POLL = Duration.ofMillis(SLOWNESS == 1 ? 10 : 200);

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
            T value = source.get();
            if (wanted.test(value) || System.nanoTime() - deadline > 0) {
                return value;
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    /** The first value there is within {@code patience}; fails saying what was waited for. */
    public static <T> T value(String what, Duration patience, Supplier<Optional<T>> source) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            Optional<T> value = source.get();
            if (value.isPresent()) {
                return value.get();
            }
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("waited " + patience.toSeconds() + " s in vain: " + what);
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
    }
}
