package io.evenkeel.net.linux.loop;

import io.evenkeel.api.net.EventLoop.Lateness;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Counts nanoseconds in buckets of an eighth of a power of two, so that a percentile is at most 12.5 % too high. The loop
 * writes, anybody reads; nobody waits.
 */
final class LatenessHistogram {

    private static final int SUB_BITS = 3;
    private static final int SUB = 1 << SUB_BITS;

    private final AtomicLongArray counts = new AtomicLongArray((Long.SIZE - SUB_BITS) * SUB);
    private final AtomicLong max = new AtomicLong();

    /** Loop thread only; what is negative counts as zero. */
    void record(long nanos) {
        long value = Math.max(nanos, 0);
        int bucket = bucket(value);
        counts.setOpaque(bucket, counts.getPlain(bucket) + 1);
        if (value > max.getPlain()) {
            max.setOpaque(value);
        }
    }

    Lateness read() {
        long[] seen = new long[counts.length()];
        long total = 0;
        for (int i = 0; i < seen.length; i++) {
            seen[i] = counts.getOpaque(i);
            total += seen[i];
        }
        long highest = max.getOpaque();
        return new Lateness(total, percentile(seen, total, 50, highest), percentile(seen, total, 99, highest), highest);
    }

    private static long percentile(long[] seen, long total, int percent, long highest) {
        long rank = Math.max(1, (total * percent + 99) / 100);
        long passed = 0;
        for (int i = 0; i < seen.length && total > 0; i++) {
            passed += seen[i];
            if (passed >= rank) {
                return Math.min(upperBound(i), highest);
            }
        }
        return 0;
    }

    static int bucket(long value) {
        if (value < SUB) {
            return (int) value;
        }
        int power = Long.SIZE - 1 - Long.numberOfLeadingZeros(value);
        int shift = power - SUB_BITS;
        return (shift + 1) * SUB + (int) (value >>> shift) - SUB;
    }

    /** The largest value of a bucket. */
    static long upperBound(int bucket) {
        if (bucket < SUB) {
            return bucket;
        }
        int shift = bucket / SUB - 1;
        return (SUB + bucket % SUB + 1L << shift) - 1;
    }
}
