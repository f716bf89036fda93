package io.evenkeel.net.linux.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.api.net.EventLoop.Lateness;
import org.junit.jupiter.api.Test;

class LatenessHistogramTest {

    @Test
    void bucketsAreContiguousAndAtMostAnEighthWide() {
        for (int bucket = 0; bucket + 1 < (Long.SIZE - 3) * 8; bucket++) {
            long last = LatenessHistogram.upperBound(bucket);
            assertEquals(bucket, LatenessHistogram.bucket(last), "last of bucket " + bucket);
            if (last < Long.MAX_VALUE) {
                assertEquals(bucket + 1, LatenessHistogram.bucket(last + 1), "first after bucket " + bucket);
            }
            long first = bucket == 0 ? 0 : LatenessHistogram.upperBound(bucket - 1) + 1;
            assertTrue(last - first <= first / 8, "bucket " + bucket + ": " + first + ".." + last);
        }
    }

    @Test
    void percentilesAreUpperBoundsOfTheValuesRecorded() {
        LatenessHistogram histogram = new LatenessHistogram();
        assertEquals(new Lateness(0, 0, 0, 0), histogram.read());
        for (int i = 1; i <= 98; i++) {
            histogram.record(1000);
        }
        histogram.record(1_000_000);
        histogram.record(5_000_000);
        Lateness lateness = histogram.read();
        assertEquals(100, lateness.count());
        assertTrue(lateness.p50() >= 1000 && lateness.p50() <= 1125, lateness.toString());
        assertTrue(lateness.p99() >= 1_000_000 && lateness.p99() <= 1_125_000, lateness.toString());
        assertEquals(5_000_000, lateness.max());
    }

    @Test
    void extremesAreCounted() {
        LatenessHistogram histogram = new LatenessHistogram();
        histogram.record(-5);
        histogram.record(Long.MAX_VALUE);
        assertEquals(new Lateness(2, 0, Long.MAX_VALUE, Long.MAX_VALUE), histogram.read());
    }
}
