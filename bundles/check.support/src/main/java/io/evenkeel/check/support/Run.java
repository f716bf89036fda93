package io.evenkeel.check.support;

import io.evenkeel.api.check.Attempt;
import io.evenkeel.api.check.Endpoint;
import io.evenkeel.api.check.Outcome;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * One attempt under way: a channel, a timer, and the end of both. All but {@link #begin}, {@link #abort} and {@link #abandon}
 * happens on the event loop, so that the socket is made in the daemon's network namespace.
 */
abstract class Run {
    static final Outcome STOPPED = Outcome.failed("checks are being stopped");
    private static final Outcome CANCELLED = Outcome.failed("cancelled");

    final Attempt attempt;
    final Endpoint endpoint;
    /** What the attempt came to, as soon as somebody knows. */
    final CompletableFuture<Outcome> verdict = new CompletableFuture<>();
    /** The same when all is let go: who hears it may use the source port again. */
    private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();

    private final Class<?> code;
    /** Nanoseconds, from when its turn on the loop has come. */
    private final long allowed;

    private Lane lane;
    private EventLoop loop;
    private Channel channel;
    private Future<?> alarm;
    private volatile boolean aborted;

    /** @param code the check's own, which is called back */
    Run(Attempt attempt, Endpoint endpoint, Class<?> code) {
        this.attempt = attempt;
        this.endpoint = endpoint;
        this.code = code;
        this.allowed = attempt.left();
    }

    /** A channel with its options set, neither bound nor registered. */
    abstract Channel channel() throws Exception;

    /** Connected and, if asked for, bound. */
    abstract void connected(Channel channel) throws Exception;

    /** Nothing came in time. */
    abstract Outcome late(String reason);

    final Class<?> code() {
        return code;
    }

    final CompletionStage<Outcome> begin(Lane on) {
        lane = on;
        loop = on.loop();
        verdict.whenComplete((said, thrown) -> onLoop(() -> letGo(thrown == null ? said : Reason.outcome(thrown))));
        onLoop(this::open);
        attempt.cancelled().whenComplete((nothing, thrown) -> abort(CANCELLED));
        return outcome;
    }

    /** Ends the attempt whatever it is at. */
    final void abort(Outcome why) {
        if (!verdict.isDone()) {
            aborted = true;
            verdict.complete(why);
        }
    }

    /**
     * The loop does not come back: the attempt says nothing about the server, and another is to follow at once. What it holds
     * is let go if the loop ever returns.
     */
    final void abandon() {
        Outcome again = new Outcome.Partly(attempt.step(), true);
        abort(again);
        outcome.complete(again);
    }

    private void onLoop(Runnable task) {
        if (loop.inEventLoop()) {
            task.run();
            return;
        }
        try {
            loop.execute(task);
        } catch (RejectedExecutionException e) {
            // The loop has ended and closed every channel of its own.
            lane.remove(this);
            outcome.complete(STOPPED);
        }
    }

    private void open() {
        if (verdict.isDone()) {
            return;
        }
        alarm = loop.schedule(this::due, allowed, TimeUnit.NANOSECONDS);
        try {
            channel = channel();
            loop.register(channel).addListener((ChannelFuture registered) -> connect(registered));
        } catch (Exception e) {
            verdict.complete(Reason.outcome(e));
        }
    }

    private void connect(ChannelFuture registered) {
        if (!registered.isSuccess()) {
            verdict.complete(Reason.outcome(registered.cause()));
            return;
        }
        ChannelFuture connecting = channel.connect(endpoint.remote(), Sockets.source(endpoint));
        boolean atOnce = connecting.isDone();
        connecting.addListener((ChannelFuture done) -> {
            if (done.isSuccess()) {
                guarded(() -> connected(channel));
            } else {
                verdict.complete(Reason.connecting(done.cause(), atOnce));
            }
        });
    }

    /** What came before the deadline is heard before it counts, however late this thread is: it looks once more. */
    private void due() {
        alarm = loop.schedule(this::expire, 0, TimeUnit.NANOSECONDS);
    }

    private void expire() {
        aborted = true;
        guarded(() -> verdict.complete(late(Reason.late(allowed))));
    }

    /** Something that may throw, which then is the outcome. */
    interface Step {
        void run() throws Exception;
    }

    /** Calls the check's own code. */
    final void guarded(Step step) {
        lane.enter(code);
        try {
            step.run();
        } catch (Throwable thrown) {
            verdict.complete(Reason.outcome(thrown));
        } finally {
            lane.leave();
        }
    }

    private void letGo(Outcome said) {
        if (alarm != null) {
            alarm.cancel(false);
        }
        if (channel != null) {
            close();
        }
        lane.remove(this);
        outcome.complete(said == null ? Outcome.failed("check gave no outcome") : said);
    }

    /**
     * As a client that is done would, with FIN: servers log a reset, some count it against the client. What TIME_WAIT costs
     * then is borne by the kernel, which takes another port for another connection to the same server: 28,000 within a
     * minute. Two cases are reset instead: an attempt given up, whose peer may never answer a FIN; and one from a fixed
     * port, which TIME_WAIT would keep from the next attempt.
     */
    private void close() {
        if (channel.isActive() && (aborted || endpoint.sourcePort() != 0)) {
            channel.config().setOption(ChannelOption.SO_LINGER, 0);
        }
        channel.close();
    }
}
