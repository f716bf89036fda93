package io.evenkeel.net.linux.loop;

import io.evenkeel.api.net.EventLoop.LateListener;
import io.evenkeel.api.net.EventLoop.Lateness;
import io.evenkeel.api.net.EventLoop.SleepListener;
import io.evenkeel.api.net.NativeException;
import io.evenkeel.api.net.Timer;
import java.util.function.Consumer;

/**
 * The timers of a loop and the timerfd that wakes it for the first of them. A timer runs only if the descriptors were
 * looked at since its deadline. Loop thread only.
 */
final class Timers {

    /** However many timers are due, descriptors are looked at again after so many. */
    private static final int PER_TURN = 4096;

    private final DeadlineQueue deadlines = new DeadlineQueue();
    private final LatenessHistogram lateness = new LatenessHistogram();
    private final TimerFd timerFd = new TimerFd();
    private final SleepWatch sleepWatch = new SleepWatch();
    private final Consumer<Runnable> guard;
    private long lateThreshold = Long.MAX_VALUE;
    private LateListener lateListener = nanos -> {};
    private SleepListener sleepListener = nanos -> {};
    /** Timers due until then may run: descriptors were looked at later. */
    private long looked = Long.MIN_VALUE;

    private boolean due;

    /** @param guard runs an action and lets nothing out that it throws */
    Timers(Consumer<Runnable> guard) throws NativeException {
        this.guard = guard;
    }

    /** The timerfd, to be watched. */
    int descriptor() {
        return timerFd.number();
    }

    Timer timer(Runnable onExpiry) {
        return new LoopTimer(deadlines, onExpiry);
    }

    void onLate(long threshold, LateListener listener) {
        lateThreshold = threshold;
        lateListener = listener;
    }

    void onSlept(SleepListener listener) {
        sleepListener = listener;
    }

    /** Any thread. */
    Lateness lateness() {
        return lateness.read();
    }

    /** Whether a timer waits only for the next look at the descriptors. */
    boolean due() {
        return due;
    }

    /** The descriptors are looked at next. */
    void looking() {
        looked = System.nanoTime();
    }

    /** After a wait: the kernel found the timerfd expired in the same look as the other descriptors. */
    void fired() {
        looked = Math.max(looked, timerFd.fired());
    }

    /** Runs those that are due, in the order of their deadlines. */
    void expire() {
        long slept = sleepWatch.slept();
        if (slept > 0) {
            guard.accept(() -> sleepListener.slept(slept));
        }
        for (int ran = 0; ran < PER_TURN && first() <= looked; ran++) {
            LoopTimer timer = (LoopTimer) deadlines.first();
            deadlines.remove(timer);
            long late = System.nanoTime() - timer.deadline();
            lateness.record(late);
            if (late > lateThreshold) {
                guard.accept(() -> lateListener.late(late));
            }
            guard.accept(timer.onExpiry());
        }
    }

    /** Sees to it that the thread wakes for the first one. */
    void arm() {
        due = first() <= System.nanoTime();
        if (!due) {
            timerFd.arm(first());
        }
    }

    private long first() {
        DeadlineQueue.Entry first = deadlines.first();
        return first == null ? TimerFd.NEVER : first.deadline();
    }

    void close() {
        deadlines.clear();
        timerFd.close();
        sleepWatch.close();
    }
}
