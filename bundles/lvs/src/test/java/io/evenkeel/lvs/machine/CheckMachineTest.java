package io.evenkeel.lvs.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.evenkeel.api.check.Outcome;
import io.evenkeel.api.check.Outcome.Weight;
import io.evenkeel.api.check.Outcome.Weight.Kind;
import io.evenkeel.lvs.machine.CheckStep.Pause;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CheckMachineTest {

    /**
     * Letters: P passed, F failed, W well so far, S well so far and soon again. Verdicts after each: U up, D down. Pauses: L
     * delay_loop, R delay_before_retry, N none.
     */
    @ParameterizedTest(name = "retry {0}, begins {1}: {2} -> {3} {4}")
    @CsvSource({
        // the first outcome ever needs no second opinion
        "3, U, F,      D,      L",
        "3, D, F,      D,      L",
        "3, U, P,      U,      L",
        "3, D, P,      U,      L",
        // retries are counted after the first failure
        "0, U, PF,     UD,     LL",
        "1, U, PFF,    UUD,    LRL",
        "2, U, PFFF,   UUUD,   LRRL",
        "3, U, PFFFF,  UUUUD,  LRRRL",
        // a success in between wipes them out
        "2, U, PFFPFF, UUUUUU, LRRLRR",
        "1, U, PFPFP,  UUUUU,  LRLRL",
        // a server that is down is looked at every delay_loop, without retries, and one success is enough
        "3, U, FFFP,   DDDU,   LLLL",
        "3, U, PFFFFFFP, UUUUDDDU, LRRRLLLL",
        // after it came up it has its retries again
        "1, D, PFF,    UUD,    LRL",
        // parts of a check change nothing, and end a row of failures
        "1, U, W,      U,      L",
        "1, D, W,      D,      L",
        "1, D, SSP,    DDU,    NNL",
        "1, U, PFWFF,  UUUUD,  LRLRL",
    })
    void retriesAndVerdicts(long retry, String begin, String outcomes, String verdicts, String pauses) {
        CheckState state = CheckState.initial(begin.equals("U"));
        StringBuilder told = new StringBuilder();
        StringBuilder paused = new StringBuilder();
        for (char letter : outcomes.toCharArray()) {
            boolean before = state.up();
            CheckStep step = CheckMachine.on(retry, state, outcome(letter));
            state = step.next();
            assertEquals(before != state.up(), step.flipped());
            told.append(state.up() ? 'U' : 'D');
            paused.append(letter(step.pause()));
        }
        assertEquals(verdicts + " " + pauses, told + " " + paused);
    }

    private static Outcome outcome(char letter) {
        return switch (letter) {
            case 'P' -> Outcome.passed();
            case 'F' -> Outcome.failed("refused");
            case 'W' -> new Outcome.Partly(1, false);
            default -> new Outcome.Partly(1, true);
        };
    }

    private static char letter(Pause pause) {
        return switch (pause) {
            case NONE -> 'N';
            case RETRY -> 'R';
            case LOOP -> 'L';
        };
    }

    @Test
    void stepsAreHandedToTheNextAttempt() {
        CheckState state = CheckState.initial(false);
        state = CheckMachine.on(1, state, new Outcome.Partly(2, false)).next();
        assertEquals(2, state.step());
        state = CheckMachine.on(1, state, new Outcome.Failed("no", 7)).next();
        assertEquals(7, state.step());
        assertEquals(0, CheckMachine.on(1, state, Outcome.passed()).next().step());
    }

    @Test
    void aWeightHoldsUntilTheNextSuccessOrTheFall() {
        Weight nine = new Weight(Kind.ABSOLUTE, 9);
        CheckState up = CheckMachine.on(1, CheckState.initial(false), Outcome.passed(nine))
                .next();
        assertEquals(Optional.of(nine), up.weight());
        CheckState doubted = CheckMachine.on(1, up, Outcome.failed("no")).next();
        assertEquals(Optional.of(nine), doubted.weight());
        assertEquals(
                Optional.empty(),
                CheckMachine.on(1, doubted, Outcome.failed("no")).next().weight());
        assertEquals(
                Optional.empty(),
                CheckMachine.on(1, up, Outcome.passed()).next().weight());
    }
}
