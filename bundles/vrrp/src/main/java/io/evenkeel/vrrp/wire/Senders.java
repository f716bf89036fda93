package io.evenkeel.vrrp.wire;

import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.Map;

/** The highest sequence number heard of each sender; the sender not heard for longest makes room. */
final class Senders {
    /** More than contend for one virtual router at a time. */
    private static final int LEAST = 4;

    private final Map<InetAddress, Mark> marks = new LinkedHashMap<>(LEAST, 0.75f, true);

    /** A number that grows without a new object. */
    private static final class Mark {
        private long highest;
    }

    /** Takes the number in when it is above the highest so far, or that one does not count any more. */
    boolean heard(InetAddress source, long sequence, int peers, AuthHmac terms, long now) {
        Mark mark = marks.get(source);
        if (mark == null) {
            mark = new Mark();
            marks.put(source, mark);
            forget(Math.max(LEAST, peers));
        } else if (sequence - mark.highest <= 0 && counts(mark, terms, now)) {
            return false;
        }
        mark.highest = sequence;
        return true;
    }

    /** A mark outside the window orders only what the window refuses anyway: its sender's clock was put right since. */
    private static boolean counts(Mark mark, AuthHmac terms, long now) {
        return terms.antiReplay() == AuthHmac.AntiReplay.MONOTONIC
                || TrailerSequence.isFresh(mark.highest, now, terms.window());
    }

    private void forget(int most) {
        var eldest = marks.entrySet().iterator();
        while (marks.size() > most) {
            eldest.next();
            eldest.remove();
        }
    }

    /** The highest number of each sender, that not heard for longest first. */
    Map<InetAddress, Long> marks() {
        Map<InetAddress, Long> all = new LinkedHashMap<>();
        marks.forEach((sender, mark) -> all.put(sender, mark.highest));
        return all;
    }

    /** Goes on from there. */
    void resume(Map<InetAddress, Long> highest) {
        highest.forEach((sender, number) -> {
            Mark mark = new Mark();
            mark.highest = number;
            marks.put(sender, mark);
        });
    }

    int size() {
        return marks.size();
    }
}
