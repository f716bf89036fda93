package io.evenkeel.shell;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Interrupts a thread that takes too long; an interrupt ends channel I/O and commands that wait. */
final class Deadline {

    /** What must not take too long. */
    interface Work<T> {
        T run() throws IOException;
    }

    private Thread worker = Thread.currentThread();

    private Deadline() {}

    /** Does the work on the calling thread. */
    static <T> T keep(ScheduledExecutorService clock, Duration within, Work<T> work) throws IOException {
        Deadline deadline = new Deadline();
        ScheduledFuture<?> alarm = clock.schedule(deadline::expire, within.toMillis(), TimeUnit.MILLISECONDS);
        try {
            return work.run();
        } finally {
            deadline.lift();
            alarm.cancel(false);
        }
    }

    private synchronized void expire() {
        if (worker != null) {
            worker.interrupt();
        }
    }

    /** After this the thread is not interrupted any more, and is fit for its next work. */
    private synchronized void lift() {
        worker = null;
        Thread.interrupted();
    }
}
