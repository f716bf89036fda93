package io.evenkeel.notify.script;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.evenkeel.api.lifecycle.ApplyException;
import io.evenkeel.api.script.Script;
import io.evenkeel.api.script.ScriptRunner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The scripts at the daemon's beginning and end. */
class BoundaryTest {

    private static final String BOTH =
            "global_defs {\n startup_script \"/bin/up 1\"\n shutdown_script /bin/down\n shutdown_script_timeout 7\n}\n";

    private final List<String> ran = new ArrayList<>();
    private ScriptRunner.Exit exit = new ScriptRunner.Status(0);

    private final FakeRunner runner = new FakeRunner();
    private final ScriptRunner ending = new ScriptRunner() {
        @Override
        public Optional<Script> prepare(
                io.evenkeel.api.config.Command command,
                String what,
                io.evenkeel.api.config.Place place,
                io.evenkeel.api.config.Configuration configuration,
                io.evenkeel.api.config.Diagnostics problems) {
            return runner.prepare(command, what, place, configuration, problems);
        }

        @Override
        public CompletableFuture<Exit> run(Script script, List<String> extra, Optional<Duration> timeout) {
            ran.add(script.command() + " for " + timeout.orElseThrow().toSeconds() + " s");
            return CompletableFuture.completedFuture(exit);
        }
    };

    private void apply(Boundary boundary, String text) throws ApplyException {
        boundary.plan(Scene.load(text).configuration(), unheard -> {}).apply();
    }

    @Test
    void oneRunsBeforeTheFirstConfigurationAloneAndOneAtTheEnd() throws ApplyException {
        Boundary boundary = new Boundary(ending, true);
        apply(boundary, BOTH);
        apply(boundary, BOTH);
        assertEquals(List.of("/bin/up 1 for 10 s"), ran);
        boundary.stop(Duration.ZERO);
        assertEquals(List.of("/bin/up 1 for 10 s", "/bin/down for 7 s"), ran);
    }

    @Test
    void whateverBecomesOfThemTheDaemonGoesOn() throws ApplyException {
        for (ScriptRunner.Exit bad : List.of(
                new ScriptRunner.Status(3),
                new ScriptRunner.Killed(9),
                new ScriptRunner.TimedOut(Duration.ofSeconds(10)),
                new ScriptRunner.NotStarted("gone"))) {
            exit = bad;
            Boundary boundary = new Boundary(ending, true);
            apply(boundary, BOTH);
            boundary.stop(Duration.ZERO);
        }
        assertEquals(8, ran.size());
    }

    @Test
    void anUpdateOfTheBundleIsNoStart() throws ApplyException {
        apply(new Boundary(ending, false), BOTH);
        assertEquals(List.of(), ran);
    }

    @Test
    void theStopHasTheTimeItsScriptMayTake() throws ApplyException {
        Boundary boundary = new Boundary(ending, true);
        assertEquals(Duration.ZERO, boundary.lingering());
        apply(boundary, BOTH);
        assertEquals(Duration.ofSeconds(11), boundary.lingering());
        apply(boundary, "");
        assertEquals(Duration.ZERO, boundary.lingering());
    }
}
