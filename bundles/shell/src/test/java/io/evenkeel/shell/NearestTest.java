package io.evenkeel.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {

    @ParameterizedTest
    @CsvSource({"lst,list", "lists,list", "shwo,show", "VI1,VI_1", "w,", "reload,", "whyy,why", "lost,list"})
    void aSmallSlipIsRecognisedAndALargeOneIsNot(String typed, String meant) {
        assertEquals(
                meant == null ? "" : ", did you mean " + meant + "?",
                Nearest.hint(typed, List.of("list", "show", "why", "VI_1")));
    }
}
