package io.evenkeel.lvs.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** When a check goes on for one who takes it over. */
class CheckMemoryTest {
    private static final int ROUNDS = 10_000;

    @Test
    void anAttemptThatIsToComeComesWhenItWasDue() {
        assertEquals(130, CheckMemory.resumption(130, 100, 60, 60));
    }

    @Test
    void oneThatWasMissedComesAtOnceWithinALoop() {
        assertEquals(100, CheckMemory.resumption(41, 100, 60, 60));
        assertEquals(100, CheckMemory.resumption(100, 100, 60, 60));
    }

    @Test
    void afterALongerPauseTheRhythmGoesOn() {
        assertEquals(160, CheckMemory.resumption(40, 100, 60, 60));
        assertEquals(101, CheckMemory.resumption(41 - 600, 100, 60, 60));
    }

    @Test
    void timesThatCannotBeAreBounded() {
        Random random = new Random(7);
        long now = 1_000_000;
        for (long due : new long[] {Long.MIN_VALUE, Long.MAX_VALUE, now + Long.MIN_VALUE, 0}) {
            assertBounded(due, now);
        }
        for (int i = 0; i < ROUNDS; i++) {
            assertBounded(random.nextLong(), now);
        }
    }

    private static void assertBounded(long due, long now) {
        long next = CheckMemory.resumption(due, now, 60, 90);
        assertTrue(next >= now && next <= now + 90, due + " is " + next);
    }
}
