package io.evenkeel.check.testkit;

import io.evenkeel.api.check.Attempt;
import io.evenkeel.api.check.CheckerBlock;
import io.evenkeel.api.check.CheckerFactory;
import io.evenkeel.api.check.Dialer;
import io.evenkeel.api.check.Outcome;
import io.evenkeel.api.check.Probe;
import io.evenkeel.check.support.NettyDialer;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** A check on the daemon's own dialer, tried with one block after the other. */
public final class CheckBench<B extends Record & CheckerBlock> implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final long PATIENCE_SECONDS = 20;

    private final NettyDialer dialer = NettyDialer.on(CheckBench::thread, 1);
    private final CheckerFactory<B> factory;

    /** Makes the check as its component is made in the daemon. */
    public CheckBench(Function<Dialer, CheckerFactory<B>> component) {
        factory = component.apply(dialer);
    }

    /** An attempt that begins now and has the time of its probe. */
    public static Attempt attempt(Probe probe) {
        return new Attempt(System.nanoTime() + probe.timeout().toNanos(), 0, true, new CompletableFuture<>());
    }

    /** The outcome of one attempt at a server on this host; five seconds are its time unless the keywords say otherwise. */
    public Outcome outcome(String keywords, int port) throws Exception {
        InetSocketAddress server = new InetSocketAddress("127.0.0.1", port);
        Probe probe = new CheckText<>(factory, keywords)
                .probe(CheckText.target(server, TIMEOUT))
                .orElseThrow();
        return probe.attempt(attempt(probe)).toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "testkit-dialer");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        dialer.close();
    }
}
