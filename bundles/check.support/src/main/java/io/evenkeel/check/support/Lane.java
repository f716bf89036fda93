package io.evenkeel.check.support;

import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.util.concurrent.FastThreadLocalThread;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/** One network thread, and the attempts it serves. Any thread, unless said. */
final class Lane {
    private static final long PATIENCE_SECONDS = 2;

    static {
        // Netty looks for a hardware address, and warns when there is none, to give channels names that nobody reads
        // here.
        System.getProperties().putIfAbsent("io.netty.machineId", "00:00:00:00:00:00");
    }

    private final MultiThreadIoEventLoopGroup group;
    private final Set<Run> running = ConcurrentHashMap.newKeySet();
    private volatile Thread thread;
    /** Whose code the thread is in; null for our own. */
    private volatile Class<?> guest;

    /** Written by the lane's thread alone. */
    private volatile long calls;

    private long seen;
    private int looks;

    Lane(ThreadFactory threads) {
        ThreadFactory remembered = task -> thread(threads, task);
        group = new MultiThreadIoEventLoopGroup(1, remembered, EpollIoHandler.newFactory());
    }

    private Thread thread(ThreadFactory threads, Runnable task) {
        thread = threads.newThread(() -> FastThreadLocalThread.runWithFastThreadLocal(task));
        return thread;
    }

    EventLoop loop() {
        return group.next();
    }

    void add(Run run) {
        running.add(run);
    }

    void remove(Run run) {
        running.remove(run);
    }

    /** On the lane's thread: code of a check follows. */
    void enter(Class<?> code) {
        calls++;
        guest = code;
    }

    /** On the lane's thread: it has returned. */
    void leave() {
        guest = null;
    }

    /**
     * Looks whether the thread has come out of the code it was in at the last look. Counted in looks rather than in time, so
     * that a pause of the whole machine, which the caller sleeps through as well, is not held against the code. One caller.
     *
     * @return how many looks in a row have found the thread in the same call
     */
    int looksInSameCall() {
        // The guest is written after the count of its call, and read before it.
        Class<?> present = guest;
        long call = calls;
        looks = present != null && call == seen ? looks + 1 : 0;
        seen = call;
        return looks;
    }

    /** Whose code keeps the thread; empty when it has just returned. */
    Optional<Class<?>> guest() {
        return Optional.ofNullable(guest);
    }

    /** Gives the thread up: it ends should it ever return, and the attempts are begun anew elsewhere. */
    void abandon() {
        group.shutdownGracefully(0, PATIENCE_SECONDS, TimeUnit.SECONDS);
        running.forEach(Run::abandon);
        Thread stuck = thread;
        if (stuck != null) {
            stuck.interrupt();
        }
    }

    /** Ends the attempts. */
    void stop() {
        running.forEach(run -> run.abort(Run.STOPPED));
        group.shutdownGracefully(0, PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** Waits until the thread has ended; false when it does not. */
    boolean ended() {
        return group.terminationFuture().awaitUninterruptibly(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
}
