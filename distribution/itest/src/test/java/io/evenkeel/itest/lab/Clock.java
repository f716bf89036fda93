package io.evenkeel.itest.lab;

import java.time.Instant;

/** The clock that also stamps captured packets. */
public final class Clock {
    private Clock() {}

    /** Nanoseconds since the epoch. */
    public static long now() {
        Instant now = Instant.now();
        return now.getEpochSecond() * 1_000_000_000L + now.getNano();
    }
}
