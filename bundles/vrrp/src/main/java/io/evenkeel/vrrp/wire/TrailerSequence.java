package io.evenkeel.vrrp.wire;

import io.evenkeel.vrrp.wire.AuthHmac.AntiReplay;
import java.time.Clock;

/**
 * The sequence numbers of trailers: seconds since 1970 (32 bits), a fraction (16) and a counter (16), compared as serial
 * numbers (RFC 1982). Nothing is kept over a restart: numbers come from the clock, and so grow with it in both modes.
 */
final class TrailerSequence {
    private static final long MILLIS = 1000;
    private static final int SECONDS_AT = 32;

    private final Clock clock;
    private long sent;

    TrailerSequence(Clock clock) {
        this.clock = clock;
    }

    /** The number of this moment, its counter 0. */
    long now() {
        long millis = clock.millis();
        return millis / MILLIS << SECONDS_AT | (millis % MILLIS * 0x10000 / MILLIS) << 16;
    }

    /**
     * The next number to be sent. After the clock was put back it counts on, which monotonic mode asks for; in time mode
     * only while the peers would still find it fresh, and from the clock again after that.
     */
    long next(AuthHmac terms) {
        long now = now();
        long following = sent + 1;
        boolean ahead = sent != 0 && following - now > 0;
        boolean stranded = terms.antiReplay() == AntiReplay.TIME && !isFresh(following, now, terms.window());
        sent = ahead && !stranded ? following : now;
        return sent;
    }

    static boolean isFresh(long sequence, long now, int window) {
        long allowed = (long) window << SECONDS_AT;
        long difference = sequence - now;
        return -allowed <= difference && difference <= allowed;
    }
}
