package io.evenkeel.vrrp.wire;

import java.time.Clock;

/**
 * The sequence numbers of authentication headers. keepalived has one for a whole virtual router: whoever becomes master
 * counts on from what it heard last, and what is not above that is dropped. So a number is taken from the clock where that
 * is ahead: a router that starts anew as master is believed by peers that heard it before.
 */
final class HeaderSequence {
    private static final int MILLIS = 1000;

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

    int next() {
        int last = Integer.compareUnsigned(heard, sent) > 0 ? heard : sent;
        int now = (int) (clock.millis() / MILLIS);
        sent = Integer.compareUnsigned(now, last) > 0 ? now : last + 1;
        return sent;
    }
}
