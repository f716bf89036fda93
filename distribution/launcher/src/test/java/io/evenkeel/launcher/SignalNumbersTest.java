package io.evenkeel.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignalNumbersTest {

    @ParameterizedTest
    @CsvSource({"STOP,15", "RELOAD,1", "DATA,10", "STATS,12", "STATS_CLEAR,63", "JSON,36", "TDUMP,64"})
    void aNameHasTheNumberGlibcGivesIt(String name, int number) {
        assertEquals(number, SignalNumbers.of(name).orElseThrow());
    }

    @Test
    void tdataOfTheManualIsUnknownAsItIsToThePeer() {
        assertTrue(SignalNumbers.of("TDATA").isEmpty());
    }
}
