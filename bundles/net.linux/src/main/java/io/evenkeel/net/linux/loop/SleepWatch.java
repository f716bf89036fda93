package io.evenkeel.net.linux.loop;

import static io.evenkeel.net.linux.libc.Native.LIBC;

import io.evenkeel.net.linux.libc.NativeBlock;
import java.util.function.LongSupplier;

/**
 * Notices that the host was suspended: CLOCK_BOOTTIME went on and CLOCK_MONOTONIC did not (clock_gettime(2)). Loop thread
 * only.
 */
final class SleepWatch implements AutoCloseable {

    /** Shorter ones matter to nobody. */
    static final long LEAST = 10_000_000L;

    private static final int CLOCK_BOOTTIME = 7;
    private static final long SECOND = 1_000_000_000L;
    /** struct timespec: seconds and nanoseconds. */
    private static final int TIMESPEC = 16;

    private final NativeBlock time = NativeBlock.zeroed(TIMESPEC);
    private final LongSupplier boottime;
    private final LongSupplier monotonic;
    private long ahead;

    SleepWatch() {
        this.boottime = this::boottime;
        this.monotonic = System::nanoTime;
        begin();
    }

    SleepWatch(LongSupplier boottime, LongSupplier monotonic) {
        this.boottime = boottime;
        this.monotonic = monotonic;
        begin();
    }

    /** A thread that does not run between its two readings takes the difference for too large here. */
    private void begin() {
        long before = monotonic.getAsLong();
        ahead = boottime.getAsLong() - before;
    }

    /**
     * For how long since it was last asked, nanoseconds; 0 when it was not, or this is closed. Too little when the thread did
     * not run between its two readings: the rest is told next time.
     */
    long slept() {
        if (time.address() == 0) {
            return 0;
        }
        long now = boottime.getAsLong();
        long slept = now - monotonic.getAsLong() - ahead;
        if (slept < LEAST) {
            return 0;
        }
        ahead += slept;
        return slept;
    }

    private long boottime() {
        LIBC.clock_gettime(CLOCK_BOOTTIME, time.address());
        return time.bytes().getLong(0) * SECOND + time.bytes().getLong(Long.BYTES);
    }

    @Override
    public void close() {
        time.close();
    }
}
