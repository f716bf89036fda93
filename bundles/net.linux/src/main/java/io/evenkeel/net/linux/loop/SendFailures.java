package io.evenkeel.net.linux.loop;

import io.evenkeel.api.log.Log;
import io.evenkeel.net.linux.libc.Errno;

/** Counts what one socket could not send, and says so at once but then at most every ten seconds. */
final class SendFailures {

    private static final Log LOG = Log.of("net");
    private static final long QUIET_NANOS = 10_000_000_000L;

    private final String socket;
    private long lost;
    private long told;
    private long quietUntil = Long.MIN_VALUE;

    SendFailures(String socket) {
        this.socket = socket;
    }

    void lost(int packets, int error, long now) {
        lost += packets;
        if (now < quietUntil) {
            return;
        }
        quietUntil = now + QUIET_NANOS;
        LOG.warning(
                socket + ": cannot send, " + (lost - told) + " packet(s) lost: " + Errno.text(error),
                Log.field("lost", lost - told),
                Log.field("errno", error));
        told = lost;
    }

    long lost() {
        return lost;
    }
}
