package io.evenkeel.check.testkit;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetricProvider;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What this process holds.
 *
 * @param descriptors sockets, epoll, event and timer descriptors
 * @param threads alive
 * @param heap bytes in use after a collection
 * @param buffers bytes that Netty has taken for its buffers outside of the heap
 */
record Leftovers(long descriptors, long threads, long heap, long buffers) {
    private static final long PATIENCE_NANOS = 10_000_000_000L;
    private static final long INTERVAL_NANOS = 10_000_000L;
    /** So many looks at least: a machine that stands still for longer than the patience has let nothing end either. */
    private static final int LOOKS = 200;
    /** What class loading, compiled code's tables and the buffers' pools may take on the way. */
    private static final long BOUND = 16L << 20;

    static Leftovers now() {
        System.gc();
        return new Leftovers(
                countDescriptors(),
                Thread.getAllStackTraces().size(),
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
                ((ByteBufAllocatorMetricProvider) ByteBufAllocator.DEFAULT)
                        .metric()
                        .usedDirectMemory());
    }

    /** Waits until there is no more than before. */
    static void assertNoMoreThan(Leftovers before) {
        await(
                () -> now().within(before),
                () -> "held before: " + before + ", now: " + now() + ", threads: "
                        + Thread.getAllStackTraces().keySet());
    }

    private boolean within(Leftovers before) {
        return descriptors <= before.descriptors
                && threads <= before.threads
                && heap <= before.heap + BOUND
                && buffers <= before.buffers + BOUND;
    }

    static void await(Supplier<Boolean> condition, Supplier<String> otherwise) {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        boolean met = condition.get();
        for (int looks = 1; !met && (looks < LOOKS || System.nanoTime() < deadline); looks++) {
            LockSupport.parkNanos(INTERVAL_NANOS);
            met = condition.get();
        }
        assertTrue(met, otherwise);
    }

    private static long countDescriptors() {
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            return open.filter(Leftovers::counts).count();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean counts(Path descriptor) {
        try {
            String name = Files.readSymbolicLink(descriptor).toString();
            return name.startsWith("socket:") || name.startsWith("anon_inode:");
        } catch (IOException gone) {
            return false;
        }
    }
}
