package io.evenkeel.track.script;

import io.evenkeel.api.script.ScriptRunner.Exit;
import io.evenkeel.api.script.ScriptRunner.Killed;
import io.evenkeel.api.script.ScriptRunner.NotStarted;
import io.evenkeel.api.script.ScriptRunner.Status;
import io.evenkeel.api.script.ScriptRunner.TimedOut;
import io.evenkeel.api.track.Tracker.Down;
import io.evenkeel.api.track.Tracker.Reading;
import io.evenkeel.api.track.Tracker.Up;
import io.evenkeel.track.Changes;
import java.util.ArrayList;
import java.util.List;

/**
 * What the end of a run makes of a script. A score from 0 to rise+fall-1 is up from rise on: a success adds one, and once
 * up makes it full; a failure takes one, and once down makes it 0. So it takes {@code rise} successes one after the other
 * to come up and {@code fall} failures to go down; the first run decides alone.
 */
final class ScriptMachine {

    private ScriptMachine() {}

    /** How many runs one after the other turn it. */
    record Settings(int rise, int fall) {
        long full() {
            return (long) rise + fall - 1;
        }
    }

    /** What came of a run, and what the log says of it. */
    record Step(ScriptState state, List<String> lines) {
        Step {
            lines = List.copyOf(lines);
        }
    }

    static Step on(Settings settings, String name, ScriptState state, Exit exit) {
        List<String> lines = new ArrayList<>();
        int status = state.status();
        if (exit instanceof Status ended && ended.code() != status) {
            status = ended.code();
            lines.add("Script `" + name + "` now returning " + status);
        }
        boolean success = exit instanceof Status ended && ended.code() == 0;
        ScriptState next = success ? succeeded(settings, state, status) : failed(settings, state, status, reason(exit));
        if (!state.decided() || state.up() != next.up()) {
            lines.add("VRRP_Script(" + name + ") " + verdict(success, exit));
        }
        return new Step(next, lines);
    }

    private static ScriptState succeeded(Settings settings, ScriptState state, int status) {
        long score = state.decided() ? state.score() + 1 : settings.rise();
        return score >= settings.rise()
                ? new ScriptState(true, settings.full(), status, new Up())
                : new ScriptState(true, score, status, state.reading());
    }

    private static ScriptState failed(Settings settings, ScriptState state, int status, String reason) {
        long score = state.decided() ? state.score() - 1 : 0;
        return score >= settings.rise()
                ? new ScriptState(true, score, status, state.reading())
                : new ScriptState(true, 0, status, new Down(reason));
    }

    private static String verdict(boolean success, Exit exit) {
        if (success) {
            return "succeeded";
        }
        return exit instanceof TimedOut ? "timed_out" : "failed (" + reason(exit) + ")";
    }

    private static String reason(Exit exit) {
        if (exit instanceof Status status) {
            return "exited with status " + status.code();
        }
        if (exit instanceof Killed killed) {
            return "due to signal " + killed.signal();
        }
        if (exit instanceof TimedOut late) {
            return "timed out after " + Changes.seconds(late.after()) + " s";
        }
        return "could not be started: " + ((NotStarted) exit).reason();
    }

    /** The same script with other settings: its verdict stays, and what led to it as far as there is room for it. */
    static ScriptState turnTo(Settings next, ScriptState state) {
        if (!state.decided()) {
            return state;
        }
        long score = state.up()
                ? Math.max(next.rise(), Math.min(next.full(), state.score()))
                : Math.min(next.rise() - 1L, state.score());
        return new ScriptState(true, score, state.status(), state.reading());
    }

    /** Another script under the same name: the verdict stays until the first run, which decides alone. */
    static ScriptState replaced(ScriptState state) {
        Reading reading = state.reading();
        return new ScriptState(false, 0, 0, reading);
    }
}
