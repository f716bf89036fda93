package io.evenkeel.track.script;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.evenkeel.api.script.ScriptRunner.Exit;
import io.evenkeel.api.script.ScriptRunner.Killed;
import io.evenkeel.api.script.ScriptRunner.NotStarted;
import io.evenkeel.api.script.ScriptRunner.Status;
import io.evenkeel.api.script.ScriptRunner.TimedOut;
import io.evenkeel.api.track.Tracker.Down;
import io.evenkeel.api.track.Tracker.Reading;
import io.evenkeel.api.track.Tracker.Up;
import io.evenkeel.api.track.Tracker.Waiting;
import io.evenkeel.track.script.ScriptMachine.Settings;
import io.evenkeel.track.script.ScriptMachine.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ScriptMachineTest {

    /** Runs are exit statuses; readings are u(p), d(own), w(aiting) after each. */
    @ParameterizedTest
    @CsvSource({
        "1, 1, 0, u, the first run decides",
        "3, 3, 0, u, whatever rise is",
        "3, 3, 1, d, and whatever fall is",
        "1, 1, 0 1 0, udu, one run turns it by default",
        "2, 3, 0 1 1 1, uuud, fall failures to go down",
        "2, 3, 1 0 0, ddu, rise successes to come up",
        "2, 3, 0 1 1 0 1 1 1, uuuuuud, one success makes good all failures while up",
        "3, 1, 1 0 0 1 0 0 0, ddddddu, one failure takes away all successes while down",
        "2, 3, 1 0 0 1 1 1, dduuud, once up the score is full",
        "2147483647, 2147483647, 0 1 0, uuu, the widest settings"
    })
    void runsTurnIt(int rise, int fall, String statuses, String readings, String rule) {
        ScriptState state = ScriptState.initial(false);
        StringBuilder seen = new StringBuilder();
        for (String status : statuses.split(" ")) {
            state = on(new Settings(rise, fall), state, new Status(Integer.parseInt(status)))
                    .state();
            seen.append(letter(state.reading()));
        }
        assertEquals(readings, seen.toString(), rule);
    }

    private static char letter(Reading reading) {
        return reading instanceof Up ? 'u' : reading instanceof Down ? 'd' : 'w';
    }

    private static Step on(Settings settings, ScriptState state, Exit exit) {
        return ScriptMachine.on(settings, "S", state, exit);
    }

    @Test
    void beforeTheFirstRunItWaitsOrHasFailed() {
        assertEquals(new Waiting(), ScriptState.initial(false).reading());
        assertEquals(
                new Down("not run yet, and init_fail is set"),
                ScriptState.initial(true).reading());
        ScriptState first =
                on(new Settings(3, 1), ScriptState.initial(true), new Status(0)).state();
        assertEquals(new Up(), first.reading(), "as at the peer, rise does not matter for the first run");
    }

    static Stream<Arguments> ends() {
        return Stream.of(
                Arguments.of(
                        new Status(3),
                        new Down("exited with status 3"),
                        List.of("Script `S` now returning 3", "VRRP_Script(S) failed (exited with status 3)")),
                Arguments.of(
                        new Killed(9), new Down("due to signal 9"), List.of("VRRP_Script(S) failed (due to signal 9)")),
                Arguments.of(
                        new TimedOut(Duration.ofMillis(1500)),
                        new Down("timed out after 1.5 s"),
                        List.of("VRRP_Script(S) timed_out")),
                Arguments.of(
                        new NotStarted("it is not there"),
                        new Down("could not be started: it is not there"),
                        List.of("VRRP_Script(S) failed (could not be started: it is not there)")),
                Arguments.of(new Status(0), new Up(), List.of("VRRP_Script(S) succeeded")));
    }

    @ParameterizedTest
    @MethodSource("ends")
    void onlyStatusZeroIsSuccess(Exit exit, Reading reading, List<String> lines) {
        Step step = on(new Settings(1, 1), ScriptState.initial(false), exit);
        assertEquals(reading, step.state().reading());
        assertEquals(lines, step.lines());
    }

    @Test
    void theLogSaysWhatChangesAndNothingElse() {
        Settings settings = new Settings(2, 2);
        ScriptState state = ScriptState.initial(false);
        List<List<String>> lines = new ArrayList<>();
        for (int status : List.of(0, 0, 1, 2, 2, 0, 0)) {
            Step step = on(settings, state, new Status(status));
            state = step.state();
            lines.add(step.lines());
        }
        assertEquals(
                List.of(
                        List.of("VRRP_Script(S) succeeded"),
                        List.of(),
                        List.of("Script `S` now returning 1"),
                        List.of("Script `S` now returning 2", "VRRP_Script(S) failed (exited with status 2)"),
                        List.of(),
                        List.of("Script `S` now returning 0"),
                        List.of("VRRP_Script(S) succeeded")),
                lines);
    }

    /** Score before and after other settings come into force. */
    @ParameterizedTest
    @CsvSource({
        "u, 3, 2 3, 3, what there is room for stays",
        "u, 2, 4 1, 4, up is never below rise",
        "u, 9, 2 3, 4, nor above full",
        "d, 1, 2 3, 1, what there is room for stays",
        "d, 5, 2 3, 1, down is never at rise"
    })
    void otherSettingsKeepTheVerdict(char verdict, long score, String settings, long after, String rule) {
        Reading reading = verdict == 'u' ? new Up() : new Down("exited with status 1");
        String[] numbers = settings.split(" ");
        ScriptState next = ScriptMachine.turnTo(
                new Settings(Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1])),
                new ScriptState(true, score, 1, reading));
        assertEquals(new ScriptState(true, after, 1, reading), next, rule);
    }

    @Test
    void anotherScriptKeepsTheVerdictUntilItsFirstRun() {
        Settings settings = new Settings(3, 3);
        ScriptState up = new ScriptState(true, 5, 0, new Up());
        ScriptState replaced = ScriptMachine.replaced(up);
        assertEquals(new Up(), replaced.reading());
        assertEquals(
                new Down("exited with status 1"),
                on(settings, replaced, new Status(1)).state().reading());
    }
}
