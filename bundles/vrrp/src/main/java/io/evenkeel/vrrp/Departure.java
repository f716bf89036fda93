package io.evenkeel.vrrp;

import io.evenkeel.api.lifecycle.Options;
import io.evenkeel.api.log.Log;
import io.evenkeel.api.vrrp.GivenWay;
import io.evenkeel.vrrp.machine.State;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** How the instances of an engine give way to other routers: make before break. Any thread. */
final class Departure {
    /** Beside the adverts that may be missing: two Skew_Times of the least eager peer, and two for adverts to arrive. */
    private static final int INTERVALS = 4;

    private static final Duration LONGEST = Duration.ofSeconds(20);

    private final Options options;
    private final Log log;

    Departure(Options options, Log log) {
        this.options = options;
        this.log = log;
    }

    /** @param lasting until it is told to take part again when empty */
    CompletableFuture<GivenWay> giveWay(Running now, Router router, Optional<Duration> lasting) {
        CompletableFuture<GivenWay> answer = new CompletableFuture<>();
        now.loop().execute(() -> router.courtesy().begin(lasting, answer));
        return answer;
    }

    void takePart(Running now, Router router) {
        now.loop().execute(() -> router.courtesy().end());
    }

    /** What the MASTERs of this host need at most until others have taken over; nothing unless it is wanted. */
    Duration needs(Running now) {
        if (!wanted(now)) {
            return Duration.ZERO;
        }
        long longest = now.engine().routers().stream()
                .filter(router -> router.state() instanceof State.Master)
                .map(Router::settings)
                .mapToLong(settings -> (settings.downTimerAdverts() + INTERVALS) * settings.advertInterval())
                .max()
                .orElse(0);
        Duration needed = Duration.ofNanos(longest);
        return needed.compareTo(LONGEST) < 0 ? needed : LONGEST;
    }

    /** Everyone gives way if that is wanted; returns when others have taken over, or the time is up. */
    void ofAll(Running now, Duration within) {
        if (!wanted(now)) {
            return;
        }
        List<CompletableFuture<GivenWay>> answers = now.engine().routers().stream()
                .filter(router -> router.state() instanceof State.Master)
                .map(router -> giveWay(now, router, Optional.empty()))
                .toList();
        CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
                .completeOnTimeout(null, within.toMillis(), TimeUnit.MILLISECONDS)
                .join();
        answers.stream()
                .filter(CompletableFuture::isDone)
                .map(CompletableFuture::join)
                .filter(way -> way.result() == GivenWay.Result.NOBODY)
                .forEach(way -> log.warning(way.sentence()));
    }

    private boolean wanted(Running now) {
        return options.value("vrrp-stop")
                .or(() -> now.applied().engine().stop())
                .filter("yield"::equals)
                .isPresent();
    }
}
