package io.evenkeel.itest.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The command line of the benchmarks. */
class WantedTest {
    private static final Set<String> KNOWN = new LinkedHashSet<>(List.of("start", "jitter", "flaps"));

    @Test
    void what_is_not_said_is_as_usual() {
        Wanted wanted = Wanted.of(List.of(), KNOWN);
        assertEquals(10, wanted.number("repetitions", 10));
        assertEquals(List.of(), wanted.words("rows"));
        assertEquals(List.of("start", "jitter", "flaps"), wanted.of(KNOWN));
    }

    @Test
    void cases_and_options_may_come_in_any_order() {
        Wanted wanted = Wanted.of(List.of("flaps", "--rows=kill,yield", "start", "--events=3"), KNOWN);
        assertEquals(List.of("start", "flaps"), wanted.of(KNOWN));
        assertEquals(List.of("kill", "yield"), wanted.words("rows"));
        assertEquals(3, wanted.number("events", 100));
    }

    @Test
    void the_command_line_for_some_cases_says_the_same_of_them() {
        Wanted wanted = Wanted.of(List.of("--seconds=5", "start", "flaps"), KNOWN);
        assertEquals(List.of("--seconds=5", "flaps"), wanted.wordsFor(Set.of("flaps", "jitter")));
    }

    @Test
    void a_word_that_nobody_knows_is_named() {
        assertEquals(
                "--second=5",
                assertThrows(IllegalArgumentException.class, () -> Wanted.of(List.of("--second=5"), KNOWN))
                        .getMessage());
    }
}
