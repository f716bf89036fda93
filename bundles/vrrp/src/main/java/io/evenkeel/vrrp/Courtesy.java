package io.evenkeel.vrrp;

import io.evenkeel.api.net.EventLoop;
import io.evenkeel.api.net.Timer;
import io.evenkeel.api.vrrp.GivenWay;
import io.evenkeel.api.vrrp.GivenWay.Result;
import io.evenkeel.vrrp.machine.State;
import io.evenkeel.vrrp.machine.Timing;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * One instance's giving way to other routers as the operator asked: it speaks with the lowest priority there is, so that any
 * that preempts takes over while this one still serves; one that does not is made to by priority 0. Loop thread only, but for
 * {@link #remark}.
 */
final class Courtesy {
    private final Router router;
    private final EventLoop loop;
    private final Timer patience;
    private final Timer period;
    private final List<CompletableFuture<GivenWay>> waiting = new ArrayList<>();
    private boolean active;
    private boolean resigned;
    private long begun;

    // Read by any thread.
    private volatile Optional<String> remark = Optional.empty();

    Courtesy(Router router, EventLoop loop) {
        this.router = router;
        this.loop = loop;
        this.patience = loop.timer(this::nobodyPreempts);
        this.period = loop.timer(this::end);
    }

    boolean isActive() {
        return active;
    }

    /** For the operator; any thread. */
    Optional<String> remark() {
        return remark;
    }

    /** @param lasting empty until {@link #end} */
    void begin(Optional<Duration> lasting, CompletableFuture<GivenWay> answer) {
        active = true;
        begun = loop.now();
        waiting.add(answer);
        String until = lasting.map(
                        span -> " until " + router.journal().now().plus(span).truncatedTo(ChronoUnit.SECONDS))
                .orElse("");
        remark = Optional.of("gives way to other routers" + until + ", as asked");
        router.journal().note(remark.get());
        lasting.ifPresentOrElse(span -> period.startAt(begun + span.toNanos()), period::cancel);
        if (!(router.state() instanceof State.Master)) {
            answer(Result.NOT_MASTER, "is not MASTER, and gives way to other routers");
        }
        router.weigh("asked to give way");
        if (!waiting.isEmpty()) {
            patience.startAt(begun + longestWait());
        }
    }

    /** A peer took the last advert of full priority for good; the least eager one waits so long, and then has to be heard. */
    private long longestWait() {
        long interval = router.settings().advertInterval();
        return Timing.masterDown(router.settings(), interval) + interval;
    }

    private void nobodyPreempts() {
        resigned = true;
        router.resign();
    }

    /** It takes part as configured again. */
    void end() {
        if (active) {
            active = false;
            remark = Optional.empty();
            patience.cancel();
            period.cancel();
            router.journal().note("takes part as configured again");
            answer(Result.NOBODY, "was asked to take part again before another router took over");
            router.weigh("takes part as configured again");
        }
    }

    /** The router is gone. */
    void stop() {
        patience.cancel();
        period.cancel();
        answer(Result.NOBODY, "stopped before another router took over");
    }

    /** After each step of the machine. */
    void stepped(State now) {
        if (waiting.isEmpty()) {
            return;
        }
        if (now instanceof State.Fault fault) {
            patience.cancel();
            answer(Result.NOT_MASTER, "is MASTER no more: " + fault.reason());
        } else if (!(now instanceof State.Master master)) {
            patience.cancel();
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
