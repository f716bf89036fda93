package io.evenkeel.check.support;

import io.evenkeel.api.check.Outcome;
import io.evenkeel.api.log.Log;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.util.concurrent.FastThreadLocalThread;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/** The threads of all attempts, and the attempts under way. */
final class Loops {
    /** Framework property: how many threads. */
    static final String THREADS = "evenkeel.check.threads";

    private static final Log LOG = Log.of("check");
    private static final int COMMON = 2;
    private static final int MOST = 64;
    private static final long PATIENCE_SECONDS = 2;

    private final ThreadFactory threads;
    private final int count;
    private final Set<Run> running = ConcurrentHashMap.newKeySet();
    private MultiThreadIoEventLoopGroup group;
    private volatile boolean stopped;

    Loops(ThreadFactory threads, int count) {
        this.threads = threads;
        this.count = count;
    }

    /** The number of threads a property's text asks for. */
    static int count(String text) {
        if (text == null) {
            return COMMON;
        }
        if (text.matches("\\d{1,2}") && Integer.parseInt(text) >= 1 && Integer.parseInt(text) <= MOST) {
            return Integer.parseInt(text);
        }
        LOG.warning(THREADS + " is " + text + ", not a number from 1 to " + MOST + "; " + COMMON + " threads are used");
        return COMMON;
    }

    /** Begins an attempt; the stage completes when all of it has been let go. */
    CompletionStage<Outcome> run(Run run) {
        Optional<EventLoop> loop = next();
        if (loop.isEmpty()) {
            return CompletableFuture.completedFuture(Run.STOPPED);
        }
        running.add(run);
        CompletionStage<Outcome> outcome = run.begin(loop.get(), running::remove);
        if (stopped) {
            run.abort(Run.STOPPED);
        }
        return outcome;
    }

    private synchronized Optional<EventLoop> next() {
        if (stopped) {
            return Optional.empty();
        }
        if (group == null) {
            group = new MultiThreadIoEventLoopGroup(count, this::thread, EpollIoHandler.newFactory());
        }
        return Optional.of(group.next());
    }

    private Thread thread(Runnable task) {
        return threads.newThread(() -> FastThreadLocalThread.runWithFastThreadLocal(task));
    }

    /** Ends the attempts, then the threads; waits for them. */
    synchronized void close() {
        stopped = true;
        running.forEach(run -> run.abort(Run.STOPPED));
        if (group != null && !ended()) {
            LOG.warning("threads of the checks are still busy and end later");
        }
    }

    private boolean ended() {
        return group.shutdownGracefully(0, PATIENCE_SECONDS, TimeUnit.SECONDS)
                .awaitUninterruptibly(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
}
