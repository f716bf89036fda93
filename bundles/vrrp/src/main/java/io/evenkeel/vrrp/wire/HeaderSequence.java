package io.evenkeel.vrrp.wire;

import java.time.Clock;

/**
 * The sequence numbers of authentication headers. keepalived has one for a whole virtual router: whoever becomes master
 * counts on from what it heard last, and what is not above that is dropped. So a number is taken from the clock where that
 * is ahead: a router that starts anew as master is believed by peers that heard it before. Four numbers a second are more than
 * any router uses up, and last until 2054.
 */
final class HeaderSequence {
    /** 2020-01-01. */
    private static final long EPOCH = 1_577_836_800_000L;

    private static final int MILLIS = 250;

    private final Clock clock;
    private int heard;
    private int sent;

    HeaderSequence(Clock clock) {
        this.clock = clock;
    }

    boolean isNew(int sequence) {
        return Integer.compareUnsigned(sequence, heard) > 0;
    }

    void heard(int sequence) {
        heard = sequence;
    }

    int heard() {
        return heard;
    }

    int sent() {
        return sent;
    }

    /** Goes on behind the numbers that were heard, sent, or made for somebody else to send. */
    void resume(int lastHeard, int lastSent) {
        heard = lastHeard;
        sent = lastSent;
    }

    int next() {
        int last = Integer.compareUnsigned(heard, sent) > 0 ? heard : sent;
        int now = (int) (Math.max(0, clock.millis() - EPOCH) / MILLIS);
        sent = Integer.compareUnsigned(now, last) > 0 ? now : last + 1;
        return sent;
    }
}
