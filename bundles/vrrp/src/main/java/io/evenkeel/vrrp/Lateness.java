package io.evenkeel.vrrp;

import static io.evenkeel.api.log.Log.field;

import io.evenkeel.api.log.Log;
import io.evenkeel.api.net.EventLoop;
import io.evenkeel.vrrp.config.Definitions;
import java.util.Locale;

/** Says when the loop could not run for so long that adverts were visibly late; at most once a second. */
final class Lateness implements EventLoop.LateListener {
    private static final long SECOND = 1_000_000_000L;
    private static final long LEAST = 20_000_000L;

    private final EventLoop loop;
    private final Log log;
    private long quietUntil;

    Lateness(EventLoop loop, Log log) {
        this.loop = loop;
        this.log = log;
        this.quietUntil = loop.now();
    }

    /** Half of the shortest advertisement interval is late. */
    void watch(Definitions definitions) {
        long shortest = definitions.routers().stream()
                .mapToLong(router -> router.election().advertInterval())
                .min()
                .orElse(SECOND);
        loop.onLate(Math.max(LEAST, shortest / 2), this);
    }

    @Override
    public void late(long nanos) {
        if (loop.now() - quietUntil < 0) {
            return;
        }
        quietUntil = loop.now() + SECOND;
        log.warning(
                String.format(Locale.ROOT, "this process did not run for %.3f s; timers are late", nanos / 1e9),
                field("late", nanos));
    }
}
