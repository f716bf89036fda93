package io.evenkeel.vrrp.sim;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The clocks of one host: the monotonic one, which stands still while it sleeps, and the one on its wall. */
final class Watch extends Clock {
    /** 2026, so that sequence numbers are those of a real clock. */
    private static final long BASE_MILLIS = 1_790_000_000_000L;

    private static final long NANOS = 1_000_000L;

    private final Timeline time;
    private long slept;
    private long step;

    Watch(Timeline time) {
        this.time = time;
    }

    /** CLOCK_MONOTONIC. */
    long now() {
        return time.now() - slept;
    }

    /** When everybody's time is what the host's clock will show then, if it does not sleep any more. */
    long everybodys(long own) {
        return own + slept;
    }

    void slept(long nanos) {
        slept += nanos;
    }

    /** The wall clock is put forth or back. */
    void step(long millis) {
        step += millis;
    }

    void setRight() {
        step = 0;
    }

    @Override
    public long millis() {
        return BASE_MILLIS + time.now() / NANOS + step;
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(millis());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("nobody asks for another zone");
    }
}
