package io.evenkeel.vrrp.machine;

import java.net.InetAddress;
import java.util.Optional;

/**
 * What a MASTER knows of another one beside it: two at a time are what a divided network leaves behind, and neighbours that
 * listened to the wrong one have to be told again when it is over.
 *
 * @param predecessor the master whose silence made it MASTER; a silent one need not have stopped
 * @param since when it became MASTER
 * @param rival who else was heard speaking as master, and lost; empty when nobody was
 * @param first when the rival was heard first
 * @param last when it was heard last
 * @param interval the rival's, nanoseconds
 */
public record Rivalry(
        Optional<InetAddress> predecessor,
        long since,
        Optional<InetAddress> rival,
        long first,
        long last,
        long interval) {
    /** A rival that speaks no more has missed so many of its adverts. */
    private static final int MISSED = 3;

    static Rivalry begin(Peer master, long now) {
        return new Rivalry(master.resigned() ? Optional.empty() : master.address(), now, Optional.empty(), 0, 0, 0);
    }

    Rivalry heard(InetAddress source, long itsInterval, long now) {
        return new Rivalry(predecessor, since, Optional.of(source), rival.isEmpty() ? now : first, now, itsInterval);
    }

    Rivalry forgotten() {
        return new Rivalry(predecessor, since, Optional.empty(), 0, 0, 0);
    }

    /** Whether there was a rival, and it has given way. */
    boolean over(long now) {
        return rival.isPresent() && now - last > MISSED * interval;
    }
}
