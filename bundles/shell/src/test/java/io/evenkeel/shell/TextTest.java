package io.evenkeel.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.api.config.Diagnostic;
import io.evenkeel.api.config.Place;
import io.evenkeel.shell.Answer.Column;
import io.evenkeel.shell.Answer.Document;
import io.evenkeel.shell.Answer.Facts;
import io.evenkeel.shell.Answer.Problems;
import io.evenkeel.shell.Answer.Table;
import io.evenkeel.shell.Value.Mark;
import io.evenkeel.shell.Value.Marked;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextTest {

    private static final Instant NOW = Instant.parse("2026-11-21T03:00:00Z");

    private static final Value VALUE = new Value(Clock.fixed(NOW, ZoneOffset.UTC));

    private static final Table TABLE = new Table(
            List.of(new Column("name", "name"), new Column("state", "state"), new Column("note", "note")),
            List.of(
                    List.of("VI_1", new Marked("MASTER", Mark.GOOD), "first"),
                    List.of("a_longer_name", new Marked("FAULT", Mark.BAD), Optional.empty())),
            "Nothing.");

    @Test
    void columnsAreAsWideAsTheirWidestValue() {
        assertEquals(
                """
                NAME           STATE   NOTE
                VI_1           MASTER  first
                a_longer_name  FAULT   -
                """,
                text(TABLE, 0, false));
    }

    @Test
    void aTerminalShowsMarksAsColoursWithoutShiftingColumns() {
        String coloured = text(TABLE, 0, true);
        assertTrue(coloured.contains("VI_1           \u001b[32mMASTER\u001b[0m  first\n"));
        assertTrue(coloured.contains("a_longer_name  \u001b[31mFAULT\u001b[0m   -\n"));
        assertFalse(text(TABLE, 0, false).contains("\u001b"));
    }

    @ParameterizedTest
    @CsvSource({"80", "28", "27", "24", "20", "5", "1"})
    void noLineIsWiderThanTheTerminal(int width) {
        assertTrue(text(TABLE, width, false).lines().allMatch(line -> line.length() <= width));
    }

    @Test
    void whatDoesNotFitIsSeenToBeCut() {
        assertEquals("VI_1           MASTER  fi\u2026", text(TABLE, 26, false).split("\n")[1]);
    }

    @Test
    void anEmptyTableIsASentence() {
        assertEquals("Nothing.\n", text(new Table(TABLE.columns(), List.of(), "Nothing."), 0, false));
    }

    @Test
    void factsAreAlignedAndTablesComeBelowThem() {
        Facts facts = Facts.builder()
                .add("name", "Name", "VI_1")
                .add("rows", "Rows", new Table(List.of(new Column("a", "a")), List.of(List.of(1)), ""))
                .add("priority", "Effective priority", 100)
                .build();
        assertEquals(
                """
                Name:                VI_1
                Effective priority:  100

                Rows:
                A
                1
                """,
                text(facts, 0, false));
    }

    @Test
    void aDocumentIsShownAsItIsAndEndsItsLine() {
        assertEquals("a {\n}\n", text(new Document("x", "a {\n}"), 3, false));
        assertEquals("", text(new Document("x", ""), 0, false));
    }

    @Test
    void problemsAreShownAsCoreRendersThem() {
        Diagnostic diagnostic = new Diagnostic(Diagnostic.Kind.ERROR, Place.NOWHERE, "no interface", Optional.empty());
        Problems problems =
                new Problems(List.of(diagnostic), (d, colour) -> (colour ? "red " : "plain ") + d.message() + "\n\n");
        assertEquals("plain no interface\n", text(problems, 0, false));
        assertEquals("red no interface\n", text(problems, 0, true));
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S, 0 s ago",
        "PT59.9S, 59 s ago",
        "PT61S, 1 min 1 s ago",
        "PT2H3M, 2 h 3 min ago",
        "PT50H, 2 d 2 h ago",
        "PT-5S, in the future"
    })
    void aTimeIsGivenByTheClockAndByItsAge(Duration age, String ago) {
        assertTrue(VALUE.text(NOW.minus(age)).endsWith(" (" + ago + ")"));
        assertEquals("2026-11-21 03:00:00 (0 s ago)", VALUE.text(NOW));
    }

    @ParameterizedTest
    @CsvSource({"PT1S,1 s", "PT0.01S,0.01 s", "PT3.609375S,3.609375 s", "PT100S,100 s", "PT0S,0 s"})
    void aDurationIsGivenInSeconds(Duration duration, String text) {
        assertEquals(text, VALUE.text(duration));
    }

    @Test
    void otherValuesReadWell() {
        assertEquals("yes", VALUE.text(true));
        assertEquals("a b", VALUE.text(List.of("a", "b")));
        assertEquals("-", VALUE.text(List.of()));
        assertEquals("-", VALUE.text(""));
        assertEquals("1 s", VALUE.text(Optional.of(Duration.ofSeconds(1))));
    }

    private static String text(Answer answer, int width, boolean colour) {
        return answer.accept(new Text(VALUE, width, colour));
    }
}
