package io.evenkeel.core.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.evenkeel.api.config.Diagnostic;
import io.evenkeel.api.config.Diagnostic.Kind;
import io.evenkeel.api.config.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The exit status of a configuration test. */
final class TestStatusTest {

    @ParameterizedTest
    @CsvSource({
        "'',0",
        "NOTE,0",
        "FILE,4",
        "INTERFACE,4",
        "FATAL,4",
        "WARNING,5",
        "ERROR,5",
        "FATAL ERROR,5",
        "FILE WARNING,5",
        "SECURITY,6",
        "ERROR SECURITY,6",
        "FATAL SECURITY,6",
        "MISSING_WORD,2",
        "MISSING_WORD SECURITY ERROR,2",
        "NOTE FATAL,4",
    })
    void theLaterClassHidesTheEarlier(String kinds, int status) {
        assertEquals(status, TestStatus.of(false, diagnostics(kinds)));
    }

    @ParameterizedTest
    @CsvSource({"'',6", "FILE,6", "MISSING_WORD,6", "ERROR,6"})
    void aReadingGivenUpIsASixWhateverElseWasSaid(String kinds, int status) {
        assertEquals(status, TestStatus.of(true, diagnostics(kinds)));
    }

    private static List<Diagnostic> diagnostics(String kinds) {
        List<Diagnostic> all = new ArrayList<>();
        for (String kind : kinds.isEmpty() ? new String[0] : kinds.split(" ")) {
            all.add(new Diagnostic(Kind.valueOf(kind), Place.NOWHERE, "x", Optional.empty()));
        }
        return all;
    }
}
