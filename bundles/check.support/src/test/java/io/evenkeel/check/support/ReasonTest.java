package io.evenkeel.check.support;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class ReasonTest {

    @Test
    void theConfiguredTimeIsToldThoughALittleOfItHasGone() {
        Map<Long, String> texts = Map.of(
                5_000_000_000L, "5",
                4_999_900_000L, "5",
                4_970_000_000L, "5",
                1_499_900_000L, "1.5",
                2_249_900_000L, "2.25",
                199_000_000L, "0.2",
                60_000_000_000L, "60",
                4_000_000L, "0.01",
                0L, "0");
        texts.forEach((nanos, text) -> assertEquals("no answer within " + text + " s", Reason.late(nanos)));
    }

    @Test
    void wordsOfTheKernelThatHaveNoPhraseAreTold() {
        assertEquals(
                "protocol not available",
                Reason.of(new java.io.IOException("x(..) failed with error(-92): Protocol not available")));
        assertEquals("check threw java.lang.Error: oh", Reason.of(new Error("oh")));
    }
}
