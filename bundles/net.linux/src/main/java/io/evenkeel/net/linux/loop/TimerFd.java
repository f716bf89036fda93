package io.evenkeel.net.linux.loop;

import static io.evenkeel.net.linux.libc.Native.LIBC;

import io.evenkeel.api.net.NativeException;
import io.evenkeel.net.linux.libc.Descriptor;
import io.evenkeel.net.linux.libc.Native;
import io.evenkeel.net.linux.libc.NativeBlock;
import java.nio.ByteBuffer;

/**
 * A timerfd on CLOCK_MONOTONIC, the clock of {@link System#nanoTime()}, armed with absolute times. It is never read:
 * arming or disarming it takes its readiness away.
 */
final class TimerFd implements AutoCloseable {

    /** Not armed. */
    static final long NEVER = Long.MAX_VALUE;

    /** Expired and neither read nor armed again: readable until it is. */
    private static final long FIRED = Long.MIN_VALUE;

    private static final int CLOCK_MONOTONIC = 1;
    private static final int TFD_NONBLOCK = 0x800;
    private static final int TFD_CLOEXEC = 0x80000;
    private static final int TFD_TIMER_ABSTIME = 1;
    private static final long SECOND = 1_000_000_000L;
    /** struct itimerspec: interval and value, each of seconds and nanoseconds. */
    private static final int ITIMERSPEC = 32;

    private final Descriptor descriptor;
    private final NativeBlock spec;
    private long armed = NEVER;

    TimerFd() throws NativeException {
        descriptor =
                Descriptor.of(LIBC.timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC), "create a timerfd");
        spec = NativeBlock.zeroed(ITIMERSPEC);
    }

    int number() {
        return descriptor.number();
    }

    /** Arms it for a time, in one system call and only if that is another than it is armed for. */
    void arm(long nanoTime) {
        if (nanoTime == armed || !descriptor.isOpen()) {
            return;
        }
        // An all-zero value would disarm: the earliest time is 1 ns.
        long time = nanoTime == NEVER ? 0 : Math.max(nanoTime, 1);
        ByteBuffer value = spec.bytes();
        value.putLong(16, time / SECOND).putLong(24, time % SECOND);
        if (LIBC.timerfd_settime(descriptor.number(), TFD_TIMER_ABSTIME, spec.address(), 0) < 0) {
            throw new IllegalStateException("timerfd_settime: error " + Native.errno());
        }
        armed = nanoTime;
    }

    /**
     * It is ready to be read: what it was armed for is past, so the next {@link #arm} must reach the kernel.
     *
     * @return what it was armed for
     */
    long fired() {
        long was = armed;
        armed = FIRED;
        return was;
    }

    @Override
    public void close() {
        descriptor.close();
        spec.close();
    }
}
