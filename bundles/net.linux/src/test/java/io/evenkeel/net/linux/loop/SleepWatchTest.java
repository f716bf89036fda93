package io.evenkeel.net.linux.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SleepWatchTest {
    private static final long SECOND = 1_000_000_000L;

    private long monotonic = 5 * SECOND;
    private long boottime = 7 * SECOND;
    private long betweenReadings;

    private long readBoottime() {
        long read = boottime;
        run(betweenReadings);
        return read;
    }

    private void run(long nanos) {
        monotonic += nanos;
        boottime += nanos;
    }

    private SleepWatch watch() {
        return new SleepWatch(this::readBoottime, () -> monotonic);
    }

    @Test
    void aHostThatRunsDidNotSleep() {
        SleepWatch watch = watch();
        run(SECOND);
        assertEquals(0, watch.slept());
    }

    @Test
    void aSleepIsToldOnce() {
        SleepWatch watch = watch();
        boottime += 3 * SECOND;
        run(SECOND);
        assertEquals(3 * SECOND, watch.slept());
        assertEquals(0, watch.slept());
    }

    @Test
    void aThreadThatDoesNotRunBetweenItsReadingsHasNotSlept() {
        SleepWatch watch = watch();
        betweenReadings = SECOND;
        assertEquals(0, watch.slept());
        betweenReadings = 0;
        assertEquals(0, watch.slept());
    }

    @Test
    void whatOneReadingMissesTheNextOneTells() {
        SleepWatch watch = watch();
        boottime += 3 * SECOND;
        betweenReadings = SECOND;
        assertEquals(2 * SECOND, watch.slept());
        betweenReadings = 0;
        assertEquals(SECOND, watch.slept());
    }

    @Test
    void theKernelsClocksAreReadTheSame() {
        try (SleepWatch watch = new SleepWatch()) {
            assertEquals(0, watch.slept());
        }
    }
}
