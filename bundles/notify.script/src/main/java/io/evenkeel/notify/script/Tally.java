package io.evenkeel.notify.script;

import io.evenkeel.api.notify.NotifyStatus.HookStatus;
import io.evenkeel.api.script.ScriptRunner.Exit;
import io.evenkeel.api.script.ScriptRunner.Killed;
import io.evenkeel.api.script.ScriptRunner.NotStarted;
import io.evenkeel.api.script.ScriptRunner.Status;
import io.evenkeel.api.script.ScriptRunner.TimedOut;
import java.time.Instant;
import java.util.Optional;

/** What came of the runs of one script. */
final class Tally {

    private Optional<Instant> at = Optional.empty();
    private Optional<String> result = Optional.empty();
    private int running;
    private long runs;
    private long failures;

    void begun(Instant now) {
        at = Optional.of(now);
        running++;
        runs++;
    }

    void ended(String how, boolean good) {
        running--;
        failures += good ? 0 : 1;
        result = Optional.of(how);
    }

    HookStatus status(String keyword, String command) {
        return new HookStatus(keyword, command, at, running, runs, failures, result);
    }

    /** In the operator's words. */
    static String words(Exit exit) {
        if (exit instanceof Status status) {
            return "status " + status.code();
        }
        if (exit instanceof Killed killed) {
            return "killed by signal " + killed.signal();
        }
        if (exit instanceof TimedOut late) {
            return "ended after " + late.after().toSeconds() + " s";
        }
        return "not started: " + ((NotStarted) exit).reason();
    }

    static boolean good(Exit exit) {
        return exit instanceof Status status && status.code() == 0;
    }
}
