package io.evenkeel.lvs;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A task that runs on a thread of its own soon after it was asked for; what is asked for before it begins is one. The thread
 * ends when there is nothing to do for a while. Any thread.
 */
final class Afterthought {
    private static final long IDLE_SECONDS = 10;

    private final AtomicBoolean waiting = new AtomicBoolean();
    private final ThreadPoolExecutor thread;
    private final Runnable task;

    Afterthought(ThreadFactory threads, Runnable task) {
        this.task = task;
        this.thread =
                new ThreadPoolExecutor(1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), threads);
        thread.allowCoreThreadTimeOut(true);
    }

    void soon() {
        if (waiting.compareAndSet(false, true)) {
            try {
                thread.execute(this::run);
            } catch (RejectedExecutionException closed) {
                waiting.set(false);
            }
        }
    }

    private void run() {
        waiting.set(false);
        task.run();
    }

    /** Nothing begins any more. */
    void close() {
        thread.shutdownNow();
    }
}
