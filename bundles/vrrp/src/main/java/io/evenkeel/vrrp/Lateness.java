package io.evenkeel.vrrp;

import static io.evenkeel.api.log.Log.field;

import io.evenkeel.api.log.Log;
import io.evenkeel.api.net.EventLoop;
import io.evenkeel.api.net.NativeException;
import io.evenkeel.vrrp.config.AutoPriority;
import io.evenkeel.vrrp.config.Definitions;
import java.util.Locale;

/**
 * Says when the loop could not run for so long that adverts were visibly late, at most once a second; and gives it real-time
 * priority, one more each time, where {@code max_auto_priority} allows it.
 */
final class Lateness implements EventLoop.LateListener {
    private static final long SECOND = 1_000_000_000L;
    private static final long LEAST = 20_000_000L;

    private final EventLoop loop;
    private final Log log;
    private long quietUntil;
    private long visible;
    private AutoPriority auto = new AutoPriority(0, 0);
    private int priority;

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
        visible = Math.max(LEAST, shortest / 2);
        auto = definitions.engine().autoPriority();
        priority = definitions.engine().realtime().orElse(priority);
        loop.onLate(auto.most() > 0 ? Math.min(visible, auto.delayNanos()) : visible, this);
    }

    @Override
    public void late(long nanos) {
        if (auto.helps(nanos) && priority < auto.most()) {
            raise(nanos);
        }
        if (nanos > visible && loop.now() - quietUntil >= 0) {
            quietUntil = loop.now() + SECOND;
            log.warning("this process did not run for " + seconds(nanos) + "; timers are late", field("late", nanos));
        }
    }

    private void raise(long nanos) {
        try {
            loop.realtime(priority + 1);
            priority++;
            log.info("VRRP has real-time priority " + priority + " now: it ran " + seconds(nanos) + " late");
        } catch (NativeException failure) {
            auto = new AutoPriority(0, 0);
            log.warning("max_auto_priority has no effect: " + failure.getMessage());
        }
    }

    private static String seconds(long nanos) {
        return String.format(Locale.ROOT, "%.3f s", nanos / 1e9);
    }
}
