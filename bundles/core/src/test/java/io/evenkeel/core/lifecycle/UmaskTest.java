package io.evenkeel.core.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.OptionalInt;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UmaskTest {

    @ParameterizedTest
    @CsvSource({"0177, 127", "0x1ff, 511", "18, 18", "0, 0", "IRWXG|IRWXO, 63", "S_IWGRP | S_IWOTH, 18"})
    void readsNumbersInCNotationAndNames(String text, int mask) {
        assertEquals(OptionalInt.of(mask), Umask.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "01000", "-1", "rwx", "IRWXG|nonsense", "9z", "|"})
    void refusesWhatIsNoFileMode(String text) {
        assertEquals(OptionalInt.empty(), Umask.parse(text));
    }
}
