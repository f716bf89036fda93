package io.evenkeel.engine.testkit;

import io.evenkeel.api.lifecycle.Parked;
import io.evenkeel.api.lifecycle.Parking;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Core's parking place for one engine; whether somebody stood in is the test's to say. */
public final class ParkingInMemory implements Parking {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    public Optional<Parked> left = Optional.empty();
    public boolean stoodIn;
    public boolean foreign;
    public boolean forgotten;
    public volatile Optional<Parked> noted = Optional.empty();

    @Override
    public void leave(String subsystem, Parked parked) {
        left = Optional.of(parked);
    }

    @Override
    public Optional<Claim> claim(String subsystem) {
        return left.map(Found::new);
    }

    @Override
    public synchronized void note(String subsystem, Parked parked) {
        noted = Optional.of(parked);
        notifyAll();
    }

    /** The first note from now on that is as wanted. */
    public synchronized Parked awaitNote(Predicate<Parked> wanted) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (noted.filter(wanted).isEmpty()) {
            long remaining = deadline - System.nanoTime();
            if (remaining <= 0) {
                throw new AssertionError("not noted within " + PATIENCE.toSeconds() + " s, but " + noted);
            }
            try {
                TimeUnit.NANOSECONDS.timedWait(this, remaining);
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            }
        }
        return noted.get();
    }

    @Override
    public synchronized void forget(String subsystem) {
        noted = Optional.empty();
        forgotten = true;
    }

    private final class Found implements Claim {
        private final Parked parked;

        Found(Parked parked) {
            this.parked = parked;
        }

        @Override
        public Parked parked() {
            return parked;
        }

        @Override
        public boolean foreign() {
            return foreign;
        }

        @Override
        public boolean stoodIn() {
            return stoodIn;
        }

        @Override
        public void adopted() {
            left = Optional.empty();
        }
    }
}
