package io.evenkeel.vrrp.fake;

import io.evenkeel.api.lifecycle.Parked;
import io.evenkeel.api.lifecycle.Parking;
import io.evenkeel.vrrp.park.ParkException;
import io.evenkeel.vrrp.park.ParkedEngine;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Core's parking place for one engine; whether somebody stood in is the test's to say. */
public final class ParkedInMemory implements Parking {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    public Optional<Parked> left = Optional.empty();
    public boolean stoodIn;
    public boolean foreign;
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

    /** The first note from now on that says so. */
    public synchronized Parked awaitNote(Predicate<ParkedEngine> wanted) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!noted.map(this::read).filter(wanted).isPresent()) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                throw new AssertionError("not noted, but " + noted.map(this::read));
            }
            try {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            }
        }
        return noted.get();
    }

    private ParkedEngine read(Parked parked) {
        try {
            return ParkedEngine.of(parked);
        } catch (ParkException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    @Override
    public synchronized void forget(String subsystem) {
        noted = Optional.empty();
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
