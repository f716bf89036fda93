package io.evenkeel.core.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.evenkeel.api.config.Diagnostic;
import io.evenkeel.api.config.Diagnostic.Kind;
import io.evenkeel.api.config.Place;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How diagnostics read. */
final class DiagnosticTextTest {
    @TempDir
    Path directory;

    private final DiagnosticText plain = new DiagnosticText(false);

    @Test
    void theLineIsUnderlinedAndTheRemedyFollows() {
        Loaded loaded = new Conf(directory).load("vrrp_instance A {\n    state MASTR\n}\n");
        assertEquals(
                """
                (k.conf: Line 2) state does not know 'MASTR'
                        state MASTR
                              ^~~~~
                help: did you mean 'MASTER'?""",
                plain.full(loaded.diagnostics().get(0)));
    }

    @Test
    void tabsKeepTheCaretBelowItsWord() {
        Loaded loaded = new Conf(directory).load("vrrp_instance A {\n\tpriority\t999\n}\n");
        assertEquals(
                "(k.conf: Line 2) priority '999' is not between 1 and 255, it is ignored\n"
                        + "    \tpriority\t999\n"
                        + "    \t        \t^~~",
                plain.full(loaded.diagnostics().get(0)));
    }

    @Test
    void theSummaryIsOneLine() {
        Loaded loaded = new Conf(directory).load("vrrp_instance A {\n    state MASTR\n}\n");
        assertEquals(
                "error k.conf:2:11 state does not know 'MASTR'",
                plain.compact(loaded.diagnostics().get(0)));
    }

    @Test
    void whatStandsNowhereIsItsMessageAlone() {
        Diagnostic diagnostic = new Diagnostic(Kind.WARNING, Place.NOWHERE, "no interface", Optional.empty());
        assertEquals("no interface", plain.full(diagnostic));
        assertEquals("warning no interface", plain.compact(diagnostic));
    }

    @Test
    void coloursAreForTerminals() {
        Diagnostic diagnostic = new Diagnostic(Kind.ERROR, new Place("f", 1, 1, 1, "x"), "bad", Optional.of("write y"));
        assertEquals(
                "(f: Line 1) \033[1;31mbad\033[0m\n    x\n    \033[1;31m^\033[0m\n\033[1;36mhelp:\033[0m write y",
                new DiagnosticText(true).full(diagnostic));
    }

    @Test
    void whatStandsInAFileDoesNotSteerTheTerminal() {
        Loaded loaded = new Conf(directory).load("\033[2Jevil\n");
        assertFalse(plain.full(loaded.diagnostics().get(0)).contains("\033"));
        assertFalse(plain.compact(loaded.diagnostics().get(0)).contains("\033"));
    }

    @Test
    void secretsAreNotShown() {
        Loaded loaded = new Conf(directory)
                .load("vrrp_instance A { authentication {\nauth_pass x hunter2\n} }\nauth_pass hunter2\n");
        for (Diagnostic diagnostic : loaded.diagnostics()) {
            assertFalse(plain.full(diagnostic).contains("hunter2"), plain.full(diagnostic));
        }
        assertEquals(2, loaded.diagnostics().size());
    }

    @Test
    void anUnderlineStaysWithinItsLine() {
        Diagnostic diagnostic = new Diagnostic(Kind.ERROR, new Place("f", 1, 3, 50, "abcd"), "bad", Optional.empty());
        assertEquals("(f: Line 1) bad\n    abcd\n      ^~", plain.full(diagnostic));
    }
}
