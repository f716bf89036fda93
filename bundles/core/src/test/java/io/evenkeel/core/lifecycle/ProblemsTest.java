package io.evenkeel.core.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.api.config.Diagnostic;
import io.evenkeel.api.config.Diagnostic.Kind;
import io.evenkeel.api.config.Place;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProblemsTest {

    private static Diagnostic diagnostic(Kind kind, String message, int line) {
        return new Diagnostic(kind, new Place("k.conf", line, 1, 1, ""), message, Optional.empty());
    }

    @Test
    void anErrorThatMovedToAnotherLineIsNotNew() {
        Problems problems = new Problems(List.of(diagnostic(Kind.ERROR, "unknown keyword 'x'", 9)));
        assertEquals(List.of(), problems.errorsNotIn(List.of(diagnostic(Kind.ERROR, "unknown keyword 'x'", 3))));
    }

    @Test
    void aNewErrorIsFoundAndWarningsAreNotErrors() {
        Problems problems =
                new Problems(List.of(diagnostic(Kind.ERROR, "new", 1), diagnostic(Kind.WARNING, "also new", 2)));
        assertEquals(
                List.of("new"),
                problems.errorsNotIn(List.of()).stream()
                        .map(Diagnostic::message)
                        .toList());
    }

    @Test
    void aMissingWordIsFatalAtAStart() {
        assertTrue(new Problems(List.of(diagnostic(Kind.MISSING_WORD, "no word", 1)))
                .fatal()
                .isPresent());
        assertFalse(new Problems(List.of(diagnostic(Kind.INTERFACE, "no eth9", 1)))
                .fatal()
                .isPresent());
    }

    @Test
    void notesNeverCount() {
        assertFalse(new Problems(List.of(diagnostic(Kind.NOTE, "by the way", 1))).any());
    }

    @Test
    void theLogLineHasTheFormPeopleSearchFor() {
        assertEquals("(k.conf: Line 7) bad", Problems.line(diagnostic(Kind.ERROR, "bad", 7)));
    }
}
