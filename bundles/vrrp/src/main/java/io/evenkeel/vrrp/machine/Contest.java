package io.evenkeel.vrrp.machine;

import java.net.InetAddress;
import java.util.Optional;

/**
 * Two routers that both own the addresses. The one with the higher address should win; it sends two adverts, then waits
 * 1.2 of the longer interval for the other to give way, and gives way itself when the other does not.
 *
 * @param rival the other owner; empty when there is none
 * @param interval the longer of both advertisement intervals, nanoseconds
 * @param adverts own adverts sent since the rival was heard
 * @param deadline end of the wait, once two were sent
 */
public record Contest(Optional<InetAddress> rival, long interval, int adverts, long deadline) {
    private static final int ADVERTS = 2;
    /** A rival silent for so many intervals after the wait had given way; when it speaks again the contest is new. */
    private static final int FORGOTTEN_AFTER = 3;

    static final Contest NONE = new Contest(Optional.empty(), 0, 0, 0);

    /** One more advert of our own left. */
    Contest sent(long now) {
        return rival.isEmpty() || decided()
                ? this
                : new Contest(rival, interval, adverts + 1, now + interval + interval / 5);
    }

    Contest heard(InetAddress source, long longerInterval, long now) {
        boolean same = rival.isPresent() && rival.get().equals(source);
        boolean forgotten = decided() && now - deadline > FORGOTTEN_AFTER * interval;
        return same && !forgotten ? this : new Contest(Optional.of(source), longerInterval, 0, 0);
    }

    boolean lost(long now) {
        return decided() && now - deadline >= 0;
    }

    private boolean decided() {
        return adverts >= ADVERTS;
    }
}
