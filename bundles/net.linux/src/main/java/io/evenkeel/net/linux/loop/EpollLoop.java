package io.evenkeel.net.linux.loop;

import static io.evenkeel.net.linux.libc.Native.LIBC;
import static io.evenkeel.net.linux.libc.Native.process;

import io.evenkeel.api.log.Log;
import io.evenkeel.api.net.EventLoop;
import io.evenkeel.api.net.NativeException;
import io.evenkeel.api.net.Timer;
import io.evenkeel.net.linux.libc.Errno;
import io.evenkeel.net.linux.libc.Native;
import io.netty.channel.IoRegistration;
import io.netty.util.concurrent.Future;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * An {@link EventLoop} on Netty's epoll thread. A turn of that thread is: ready descriptors, tasks, expired timers, then
 * what was queued is sent and the timerfd armed.
 *
 * <p>Timers that fell due after the descriptors were looked at wait for the next look, which then does not wait: however
 * long a turn took, what arrived before a deadline is heard before the timer runs.
 */
public final class EpollLoop implements EventLoop {

    private static final Log LOG = Log.of("net");
    private static final int PR_SET_TIMERSLACK = 29;
    private static final long PATIENCE_SECONDS = 2;
    /** The machine may be busy with other things; who gives up here does not start. */
    private static final long BUSY_SECONDS = 30;

    private final String name;
    private final EpollThread thread;
    private final Timers timers = new Timers(this::guarded);
    private final List<SendQueue> unsent = new ArrayList<>();
    private final Set<Runnable> endings = new LinkedHashSet<>();
    private ReceiveBatch receiveBatch;
    private final AtomicBoolean closing = new AtomicBoolean();
    private volatile int tid;

    private EpollLoop(String name) throws NativeException {
        this.name = name;
        thread = new EpollThread("evenkeel-" + name, new LoopTurn());
    }

    /**
     * Starts a loop.
     *
     * @param first runs on the loop's thread before anything else, to bring it into its network namespace
     */
    public static EpollLoop open(String name, Step first) throws NativeException {
        EpollLoop loop = new EpollLoop(name);
        try {
            loop.call("start", () -> loop.begin(first));
            return loop;
        } catch (NativeException e) {
            loop.close();
            throw e;
        }
    }

    /** Something done on a loop's thread. */
    @FunctionalInterface
    public interface Step {
        void run() throws NativeException;
    }

    private void begin(Step first) throws NativeException {
        tid = LIBC.gettid();
        LIBC.prctl(PR_SET_TIMERSLACK, 1, 0, 0, 0);
        watch(timers.descriptor(), timers::fired, timers::close);
        first.run();
    }

    /** Does something on the loop's thread and waits, at most half a minute, until it is done. */
    public void call(String what, Step step) throws NativeException {
        if (inLoop()) {
            step.run();
            return;
        }
        Future<Optional<NativeException>> done = thread.submit(() -> attempt(step));
        if (!done.awaitUninterruptibly(BUSY_SECONDS, TimeUnit.SECONDS)) {
            throw Native.failure("event loop " + name + ": " + what, Errno.ETIMEDOUT);
        }
        if (!done.isSuccess()) {
            throw new IllegalStateException("event loop " + name + ": " + what, done.cause());
        }
        if (done.getNow().isPresent()) {
            throw done.getNow().get();
        }
    }

    private static Optional<NativeException> attempt(Step step) {
        try {
            step.run();
            return Optional.empty();
        } catch (NativeException e) {
            return Optional.of(e);
        }
    }

    @Override
    public void execute(Runnable task) {
        thread.execute(() -> guarded(task));
    }

    @Override
    public boolean inLoop() {
        return thread.inEventLoop();
    }

    @Override
    public long now() {
        return System.nanoTime();
    }

    @Override
    public Timer timer(Runnable onExpiry) {
        return timers.timer(onExpiry);
    }

    @Override
    public void onLate(long threshold, LateListener listener) {
        timers.onLate(threshold, listener);
    }

    @Override
    public void onSlept(SleepListener listener) {
        timers.onSlept(listener);
    }

    @Override
    public Lateness lateness() {
        return timers.lateness();
    }

    @Override
    public void realtime(int priority) throws NativeException {
        new RealTime(process(), priority).schedule(tid, name);
    }

    /** Waits, unless called on the loop itself, until it has ended. */
    @Override
    public void close() {
        if (closing.compareAndSet(false, true)) {
            // Netty closes what is registered too, but not if it is told to end at a certain point of a turn.
            thread.execute(this::dispose);
        }
        Future<?> ended = thread.shutdownGracefully(0, PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (!inLoop() && !ended.awaitUninterruptibly(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            LOG.warning("event loop " + name + " is still busy and ends later", Log.field("loop", name));
        }
    }

    /**
     * Watches a descriptor for reading; loop thread only.
     *
     * @param onLoopEnd runs when the loop ends first; it should close the descriptor's owner
     */
    public Watch watch(int descriptor, Runnable onReadable, Runnable onLoopEnd) {
        Watch watch = new Watch(this, descriptor, onReadable, onLoopEnd);
        Future<IoRegistration> registered = thread.register(watch);
        if (!registered.isSuccess()) {
            throw new IllegalStateException(
                    "loop " + name + " cannot watch descriptor " + descriptor, registered.cause());
        }
        watch.begin(registered.getNow());
        return watch;
    }

    /** Runs the action when the loop ends, for what is not watched. */
    public void onEnd(Runnable ending) {
        endings.add(ending);
    }

    /** Takes back {@link #onEnd}. */
    public void forgetEnd(Runnable ending) {
        endings.remove(ending);
    }

    /** The memory all sockets of this loop receive into. */
    public ReceiveBatch receiveBatch() {
        if (receiveBatch == null) {
            receiveBatch = new ReceiveBatch();
        }
        return receiveBatch;
    }

    /** Fails with a clear word when called on another thread than the loop's. */
    public void requireInLoop(String what) {
        if (!inLoop()) {
            throw new IllegalStateException(what + " must be called on the loop " + name);
        }
    }

    /** Whether it was told to end. */
    public boolean isClosed() {
        return closing.get();
    }

    /** The loop's thread in the kernel. */
    public int tid() {
        return tid;
    }

    @Override
    public String toString() {
        return name;
    }

    void unsent(SendQueue queue) {
        unsent.add(queue);
    }

    /** Runs an action; whatever it throws costs one line, never the loop. */
    void guarded(Runnable action) {
        try {
            action.run();
        } catch (Throwable t) {
            report(t);
        }
    }

    /** Logs what a callback threw. */
    public void report(Throwable thrown) {
        LOG.error(
                "event loop " + name + " goes on after " + Failure.of(thrown),
                Log.field("loop", name),
                Log.field("exception", thrown.getClass().getName()));
    }

    private final class LoopTurn implements EpollThread.Turn {

        private final Runnable finish = this::finish;

        @Override
        public boolean mayWait() {
            return !timers.due();
        }

        @Override
        public void looking() {
            timers.looking();
        }

        @Override
        public void end() {
            guarded(finish);
        }

        private void finish() {
            timers.expire();
            flush();
            timers.arm();
        }
    }

    private void flush() {
        for (int i = 0; i < unsent.size(); i++) {
            unsent.get(i).endTurn();
        }
        unsent.clear();
    }

    private void dispose() {
        for (Runnable ending : List.copyOf(endings)) {
            guarded(ending);
        }
        if (receiveBatch != null) {
            receiveBatch.close();
        }
    }
}
