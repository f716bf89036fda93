package io.evenkeel.vrrp;

import io.evenkeel.api.net.EventLoop;
import io.evenkeel.api.net.Timer;
import io.evenkeel.api.vrrp.GivenWay;
import io.evenkeel.api.vrrp.GivenWay.Result;
import io.evenkeel.vrrp.machine.State;
import io.evenkeel.vrrp.machine.Timing;
import io.evenkeel.vrrp.park.ParkedRouter.Yielding;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * One instance's giving way to other routers as the operator asked: it speaks with the lowest priority there is, so that any
 * that preempts takes over while this one still serves; one that does not is made to by priority 0. Loop thread only, but for
 * {@link #remark} and {@link #yielding}.
 */
final class Courtesy {
    /** Timers count nanoseconds. */
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private static final String OVER = "takes part as configured again";

    private final Router router;
    private final EventLoop loop;
    private final Timer patience;
    private final Timer period;
    private final List<CompletableFuture<GivenWay>> waiting = new ArrayList<>();
    private boolean resigned;
    private long begun;

    // Read by any thread.
    private volatile Optional<Yielding> yielding = Optional.empty();

    Courtesy(Router router, EventLoop loop) {
        this.router = router;
        this.loop = loop;
        this.patience = loop.timer(this::nobodyPreempts);
        this.period = loop.timer(this::end);
    }

    boolean isActive() {
        return yielding.isPresent();
    }

    /** For who comes after it; any thread. The same object as long as it is the same. */
    Optional<Yielding> yielding() {
        return yielding;
    }

    /** For the operator; any thread. */
    Optional<String> remark() {
        return yielding.map(Courtesy::text);
    }

    private static String text(Yielding now) {
        String until = now.until()
                .map(end -> " until " + end.truncatedTo(ChronoUnit.SECONDS))
                .orElse("");
        return "gives way to other routers" + until + ", as asked";
    }

    /** @param lasting empty until {@link #end} */
    void begin(Optional<Duration> lasting, CompletableFuture<GivenWay> answer) {
        Optional<Instant> until = lasting.map(span -> router.journal().now().plus(span));
        begun = loop.now();
        resigned = false;
        waiting.add(answer);
        last(until);
        router.journal().note(remark().orElseThrow());
        if (!(router.state() instanceof State.Master)) {
            answer(Result.NOT_MASTER, "is not MASTER, and gives way to other routers");
        }
        router.weigh("asked to give way");
        if (!waiting.isEmpty()) {
            resignAt(begun + longestWait());
        }
    }

    private void last(Optional<Instant> until) {
        yielding = Optional.of(new Yielding(until, Optional.empty()));
        until.ifPresentOrElse(end -> period.startAt(loop.now() + nanosTo(end)), period::cancel);
    }

    private long nanosTo(Instant end) {
        Duration span = Duration.between(router.journal().now(), end);
        return span.compareTo(LONGEST) < 0 ? span.toNanos() : LONGEST.toNanos();
    }

    private void resignAt(long time) {
        yielding = yielding.map(now -> new Yielding(now.until(), Optional.of(time)));
        patience.startAt(time);
    }

    /** Goes on where an engine before left it; what is over by the clock on the wall is over. */
    void resume(Yielding left) {
        if (left.until().filter(end -> !end.isAfter(router.journal().now())).isEmpty()) {
            begun = loop.now();
            last(left.until());
            left.resignsAt().ifPresent(this::resignAt);
        } else {
            router.journal().note(OVER);
        }
    }

    /** A peer took the last advert of full priority for good; the least eager one waits so long, and then has to be heard. */
    private long longestWait() {
        long interval = router.settings().advertInterval();
        return Timing.masterDown(router.settings(), interval) + interval;
    }

    private void nobodyPreempts() {
        settled();
        resigned = true;
        router.resign();
    }

    /** It is known whether somebody takes over. */
    private void settled() {
        patience.cancel();
        yielding = yielding.map(now -> new Yielding(now.until(), Optional.empty()));
    }

    /** It takes part as configured again. */
    void end() {
        if (isActive()) {
            yielding = Optional.empty();
            patience.cancel();
            period.cancel();
            router.journal().note(OVER);
            answer(Result.NOBODY, "was asked to take part again before another router took over");
            router.weigh(OVER);
        }
    }

    /** The router is gone. */
    void stop() {
        end("stopped before another router took over");
    }

    /** A successor goes on. */
    void park() {
        end("is served by another engine now, and goes on giving way");
    }

    private void end(String sentence) {
        patience.cancel();
        period.cancel();
        answer(Result.NOBODY, sentence);
    }

    /** After each step of the machine. */
    void stepped(State now) {
        if (patience.running() && !(now instanceof State.Master)) {
            settled();
        }
        if (waiting.isEmpty()) {
            return;
        }
        if (now instanceof State.Fault fault) {
            answer(Result.NOT_MASTER, "is MASTER no more: " + fault.reason());
        } else if (!(now instanceof State.Master master)) {
            answer(Result.TAKEN_OVER, "has given way after " + seconds() + " s" + successor(now));
        } else if (resigned && !master.resigned()) {
            answer(
                    Result.NOBODY,
                    "stays MASTER: no other router took over within " + seconds()
                            + " s, so there is none, or none that may be master");
        }
    }

    private static String successor(State now) {
        return now instanceof State.Backup backup ? " to " + backup.master() : "";
    }

    private String seconds() {
        return String.format(Locale.ROOT, "%.1f", (loop.now() - begun) / 1e9);
    }

    private void answer(Result result, String sentence) {
        resigned = false;
        Duration took = Duration.ofNanos(loop.now() - begun);
        List<CompletableFuture<GivenWay>> told = List.copyOf(waiting);
        waiting.clear();
        told.forEach(one -> one.complete(new GivenWay(router.name(), result, took, router.name() + " " + sentence)));
    }
}
