package io.evenkeel.vrrp.wire;

import io.evenkeel.vrrp.wire.AuthHmac.AntiReplay;
import java.time.Clock;

/**
 * The sequence numbers of trailers: seconds since 1970 (32 bits), a fraction (16) and a counter (16), compared as serial
 * numbers (RFC 1982). Nothing is kept over a restart: numbers come from the clock, and so grow with it in both modes.
 */
final class TrailerSequence {
    private static final long MILLIS = 1000;
    private static final long NANOS_A_MILLI = 1_000_000;
    private static final int SECONDS_AT = 32;

    private final Clock clock;
    private long sent;
    private long reserved;

    TrailerSequence(Clock clock) {
        this.clock = clock;
    }

    /** The number of this moment, its counter 0. */
    long now() {
        return at(clock.millis());
    }

    private static long at(long millis) {
        return millis / MILLIS << SECONDS_AT | (millis % MILLIS * 0x10000 / MILLIS) << 16;
    }

    /**
     * The next number to be sent. After the clock was put back it counts on, which monotonic mode asks for; in time mode
     * only while the peers would still find it fresh, and from the clock again after that.
     */
    long next(AuthHmac terms) {
        sent = behind(sent, now(), terms);
        return sent;
    }

    /** As above, for an advert that somebody else sends, if at all, so many nanoseconds from now. */
    long reserve(AuthHmac terms, long ahead) {
        reserved = behind(later(sent, reserved), at(clock.millis() + ahead / NANOS_A_MILLI), terms);
        return reserved;
    }

    private static long behind(long last, long now, AuthHmac terms) {
        long following = last + 1;
        boolean ahead = last != 0 && following - now > 0;
        boolean stranded = terms.antiReplay() == AntiReplay.TIME && !isFresh(following, now, terms.window());
        return ahead && !stranded ? following : now;
    }

    /** 0 is none. */
    private static long later(long one, long other) {
        return other == 0 || one != 0 && one - other > 0 ? one : other;
    }

    long sent() {
        return sent;
    }

    long reserved() {
        return reserved;
    }

    /**
     * Goes on behind the numbers that were sent. Of those that were made for somebody else to send, no more were sent than
     * their time has come; but if the clock was put back, they were counted on without it.
     */
    void resume(long lastSent, long lastReserved) {
        long now = now();
        boolean clockWasPutBack = lastSent != 0 && lastSent - now > 0;
        boolean over = lastReserved - now <= 0;
        sent = lastReserved == 0 || clockWasPutBack || over ? later(lastSent, lastReserved) : now;
    }

    static boolean isFresh(long sequence, long now, int window) {
        long allowed = (long) window << SECONDS_AT;
        long difference = sequence - now;
        return -allowed <= difference && difference <= allowed;
    }
}
