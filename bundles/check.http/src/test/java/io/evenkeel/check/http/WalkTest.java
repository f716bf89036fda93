package io.evenkeel.check.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.evenkeel.api.check.Attempt;
import io.evenkeel.api.check.Outcome;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Behaviour 7.2: which page comes next. The sequences are those keepalived 2.2.7 asked for. */
final class WalkTest {

    /**
     * The course of a check: {@code +} well, {@code -} ill, {@code v} where the engine takes it for down. What is asked for:
     * the pages {@code a b c}, {@code !} where the next follows at once, {@code .} where the check has passed.
     */
    @ParameterizedTest(name = "{0} pages, fast {1}: {2}")
    @CsvSource({
        // up: one after the other, and round again
        "3, false, +++++++,      abc.abc.a",
        // a retry that is well goes on with the next
        "3, false, +-++++,       abbc.ab",
        // down: the one that failed, and once it is well all from the first
        "3, false, +--v--++++++, abbbbbabc.ab",
        // the same without waiting
        "3, true,  +--v--++++++, abbbbb!a!b!c.ab",
        // a single one is asked for twice
        "1, false, +-v-+++,      a.aaaa.a.",
        // another page fails while all are seen again
        "2, false, -v++-++++,    aaabbab.a",
    })
    void pagesFollowOneAnother(int pages, boolean fast, String course, String asked) {
        StringBuilder seen = new StringBuilder();
        int step = 0;
        boolean up = true;
        for (char event : course.toCharArray()) {
            if (event == 'v') {
                up = false;
                continue;
            }
            Walk walk = Walk.of(step, pages);
            seen.append((char) ('a' + walk.index()));
            Attempt attempt = new Attempt(0, step, up, new CompletableFuture<>());
            Outcome outcome = event == '+' ? walk.well(attempt, pages, fast) : walk.ill("ill");
            step = 0;
            if (outcome instanceof Outcome.Partly partly) {
                step = partly.step();
                seen.append(partly.soon() ? "!" : "");
            } else if (outcome instanceof Outcome.Failed failed) {
                step = failed.step();
            } else {
                up = true;
                seen.append('.');
            }
        }
        assertEquals(asked, seen.toString());
    }

    @Test
    void aStepOfAnotherListOfPagesBeginsAnew() {
        assertEquals(new Walk(0, false), Walk.of(5, 3));
        assertEquals(new Walk(0, false), Walk.of(~5, 3));
    }
}
