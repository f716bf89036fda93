package io.evenkeel.track.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.api.config.Command;
import io.evenkeel.api.config.Configuration;
import io.evenkeel.api.config.Diagnostic;
import io.evenkeel.api.config.Diagnostic.Kind;
import io.evenkeel.api.lifecycle.Plan;
import io.evenkeel.api.script.ScriptRunner.NotStarted;
import io.evenkeel.api.track.Tracker.Definition;
import io.evenkeel.api.track.Tracker.Down;
import io.evenkeel.api.track.Tracker.Reading;
import io.evenkeel.api.track.Tracker.Up;
import io.evenkeel.api.track.Tracker.Waiting;
import io.evenkeel.api.track.Tracker.Watch;
import io.evenkeel.engine.testkit.VirtualLoop;
import io.evenkeel.track.BoundText;
import io.evenkeel.track.Debut;
import io.evenkeel.track.LogLines;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScriptTrackerTest {

    private static final String PLAIN = block("S", "script \"/bin/check it\"");

    @TempDir
    Path folder;

    private final VirtualLoop loop = new VirtualLoop();
    private final LogLines log = new LogLines();
    private final Scripted runner = new Scripted();
    private final List<Diagnostic> said = new ArrayList<>();
    private final List<Reading> told = new ArrayList<>();
    private ScriptTracker tracker = tracker(false);

    private ScriptTracker tracker(boolean arrivesLate) {
        return new ScriptTracker(Debut.NONE, () -> loop, Clock.systemUTC(), arrivesLate);
    }

    @BeforeEach
    void bind() {
        tracker.bind(runner);
    }

    private static String block(String name, String... lines) {
        return "vrrp_script " + name + " {\n" + String.join("\n", lines) + "\n}\n";
    }

    private Configuration configuration(String text) throws IOException {
        return BoundText.of(text, folder, said::add, new ScriptGrammar());
    }

    private Plan plan(String text) throws IOException {
        return tracker.plan(configuration(text), said::add);
    }

    private void apply(String text) throws Exception {
        plan(text).apply();
    }

    private Watch follow(String name) {
        return tracker.watch(name, () -> told.add(tracker.reading(name)));
    }

    private void seconds(int seconds) {
        loop.advance(Duration.ofSeconds(seconds));
    }

    private List<String> messages() {
        return said.stream().map(Diagnostic::message).toList();
    }

    @Test
    void itRunsAtOnceAndEveryInterval() throws Exception {
        apply(block("S", "script \"/bin/check it\"", "interval 2", "timeout 5"));
        follow("S");
        seconds(0);
        assertEquals(1, runner.asked.size());
        assertEquals("/bin/check it", runner.asked.get(0).command());
        assertEquals(Duration.ofSeconds(5), runner.asked.get(0).timeout());
        assertEquals(new Waiting(), tracker.reading("S"));
        runner.end(0);
        assertEquals(List.of(new Up()), told);
        seconds(1);
        assertEquals(1, runner.asked.size());
        seconds(1);
        assertEquals(2, runner.asked.size());
        runner.end(1);
        assertEquals(List.of(new Up(), new Down("exited with status 1")), told);
    }

    @Test
    void itMayTakeAnIntervalWhereNothingElseIsSaid() throws Exception {
        apply(block("S", "script /bin/check", "interval 1.5"));
        follow("S");
        seconds(0);
        assertEquals(Duration.ofMillis(1500), runner.asked.get(0).timeout());
    }

    @Test
    void beginningsLieWholeIntervalsApart() throws Exception {
        apply(PLAIN);
        follow("S");
        seconds(0);
        runner.end(0);
        loop.stall(Duration.ofMillis(3400));
        seconds(0);
        assertEquals(2, runner.asked.size(), "one run makes up for those missed");
        runner.end(0);
        loop.advance(Duration.ofMillis(599));
        assertEquals(2, runner.asked.size());
        loop.advance(Duration.ofMillis(1));
        assertEquals(3, runner.asked.size());
    }

    @Test
    void noSecondRunBesideOneUnderWay() throws Exception {
        apply(block("S", "script /bin/check", "timeout 2"));
        follow("S");
        seconds(3);
        assertEquals(1, runner.asked.size());
        assertEquals(
                List.of(
                        "Track script S is already running, expect idle - skipping run",
                        "Track script S is being timed out, expect idle - skipping run",
                        "Track script S is being timed out, expect idle - skipping run"),
                log.take().stream()
                        .filter(line -> line.startsWith("Track script"))
                        .toList());
        runner.end(0);
        seconds(1);
        assertEquals(2, runner.asked.size());
    }

    @Test
    void aScriptNobodyFollowsIsNotRun() throws Exception {
        apply(PLAIN);
        seconds(5);
        assertTrue(runner.asked.isEmpty());
        assertEquals(List.of("vrrp_script S is not used and not run: no instance follows it"), log.take());
        apply(PLAIN);
        assertEquals(List.of(), log.take(), "that is said once");
        Watch first = follow("S");
        Watch second = follow("S");
        seconds(0);
        first.close();
        runner.end(0);
        seconds(1);
        assertEquals(2, runner.asked.size(), "one still follows");
        runner.end(1);
        second.close();
        seconds(5);
        assertEquals(2, runner.asked.size());
        assertEquals(new Down("exited with status 1"), tracker.reading("S"), "what is known stays");
        assertEquals(0, loop.runningTimers());
    }

    @Test
    void aScriptAskedForIsUsed() throws Exception {
        Configuration wanted = configuration(PLAIN);
        Plan plan = tracker.plan(wanted, said::add);
        assertEquals(Optional.of(new Definition(0, false, false)), tracker.definition(wanted, "S"));
        plan.apply();
        assertEquals(List.of(), log.take());
        assertEquals(1, runner.prepared.size(), "made ready once for each configuration");
    }

    @ParameterizedTest
    @CsvSource({
        "weight -253, -253, false, true",
        "weight 253 reverse, 253, true, true",
        "weight 0, 0, false, true",
        "rise 2, 0, false, false"
    })
    void theDefinitionIsWhatIsWritten(String line, int weight, boolean reverse, boolean explicit) throws Exception {
        Configuration other = configuration(block("S", "script /bin/check", line));
        assertEquals(Optional.of(new Definition(weight, reverse, explicit)), tracker.definition(other, "S"));
        assertEquals(Optional.empty(), tracker.definition(other, "T"));
        assertEquals(List.of(), said);
    }

    @Test
    void initFailIsDownUntilItSucceeds() throws Exception {
        String text = block("S", "script /bin/check", "init_fail");
        apply(text);
        assertEquals(new Down("not run yet, and init_fail is set"), tracker.reading("S"));
        follow("S");
        seconds(0);
        runner.end(0);
        assertEquals(List.of(new Up()), told);
        tracker = tracker(true);
        tracker.bind(runner);
        apply(text);
        assertEquals(new Waiting(), tracker.reading("S"), "an update of the bundle fails nobody");
    }

    @Test
    void aReloadThatChangesNothingOfItKeepsStateAndTiming() throws Exception {
        apply(PLAIN);
        follow("S");
        seconds(0);
        runner.end(0);
        loop.advance(Duration.ofMillis(900));
        apply(PLAIN + block("T", "script /bin/other"));
        assertEquals(new Up(), tracker.reading("S"));
        loop.advance(Duration.ofMillis(99));
        assertEquals(1, runner.asked.size());
        loop.advance(Duration.ofMillis(1));
        assertEquals(2, runner.asked.size());
        apply(PLAIN);
        runner.end(1);
        assertEquals(new Down("exited with status 1"), tracker.reading("S"), "the run under way was kept");
    }

    @Test
    void aChangedScriptKeepsItsVerdictAndRunsAtOnce() throws Exception {
        apply(block("S", "script /bin/check", "interval 60", "fall 3"));
        follow("S");
        seconds(0);
        runner.end(0);
        seconds(60);
        Scripted.Asked old = runner.asked.get(1);
        apply(block("S", "script /bin/better", "interval 60", "fall 3"));
        assertTrue(old.exit().isCancelled(), "the old script is ended");
        assertEquals(new Up(), tracker.reading("S"));
        seconds(0);
        assertEquals("/bin/better", runner.asked.get(2).command());
        runner.end(1);
        assertEquals(new Down("exited with status 1"), tracker.reading("S"), "the first run decides");
    }

    @Test
    void aNewIntervalCountsFromTheLastBeginning() throws Exception {
        apply(block("S", "script /bin/check", "interval 60"));
        follow("S");
        seconds(0);
        runner.end(0);
        seconds(5);
        apply(block("S", "script /bin/check", "interval 10"));
        seconds(4);
        assertEquals(1, runner.asked.size());
        seconds(1);
        assertEquals(2, runner.asked.size());
        runner.end(0);
        seconds(5);
        apply(block("S", "script /bin/check", "interval 2"));
        seconds(0);
        assertEquals(3, runner.asked.size(), "what is overdue runs at once");
    }

    @Test
    void aScriptThatIsTakenOutIsNoLongerRun() throws Exception {
        apply(PLAIN);
        follow("S");
        seconds(0);
        apply("");
        assertTrue(runner.asked.get(0).exit().isCancelled());
        seconds(5);
        assertEquals(1, runner.asked.size());
        assertEquals(new Waiting(), tracker.reading("S"));
    }

    @Test
    void aPlanSaysWhatChanges() throws Exception {
        assertEquals(List.of("+ vrrp_script S"), changes(PLAIN));
        apply(PLAIN);
        assertEquals(List.of(), changes(PLAIN));
        assertEquals(
                List.of("~ vrrp_script S: script /bin/check it -> /bin/check, interval 1 s -> 0.5 s,"
                        + " timeout 1 s -> 0.5 s, rise 1 -> 2, fall 1 -> 3, weight 0 -> 4, reverse false -> true"),
                changes(block("S", "script /bin/check", "interval 0.5", "rise 2", "fall 3", "weight 4 reverse")));
        assertEquals(List.of("- vrrp_script S"), changes(""));
    }

    private List<String> changes(String text) throws IOException {
        return plan(text).changes().stream().map(Object::toString).toList();
    }

    @Test
    void withoutItsRunnerWhatIsKnownStays() throws Exception {
        apply(PLAIN);
        follow("S");
        seconds(0);
        runner.end(0);
        seconds(1);
        log.take();
        tracker.unbind(runner);
        runner.asked.get(1).exit().complete(new NotStarted("the daemon is stopping"));
        assertEquals(new Up(), tracker.reading("S"), "a run that the runner gives up is no failure");
        assertEquals(
                List.of("Tracked scripts are not run until the bundle that runs scripts is back;"
                        + " what is known of them stays"),
                log.take());
        Configuration same = configuration(PLAIN);
        Plan plan = tracker.plan(same, said::add);
        assertEquals(Optional.of(new Definition(0, false, false)), tracker.definition(same, "S"));
        plan.apply();
        assertEquals(List.of(Kind.WARNING), said.stream().map(Diagnostic::kind).toList());
        seconds(10);
        assertEquals(2, runner.asked.size());
        assertEquals(new Up(), tracker.reading("S"));
        Scripted next = new Scripted();
        tracker.bind(next);
        apply(PLAIN);
        seconds(1);
        assertEquals(1, next.asked.size());
        assertEquals(new Up(), tracker.reading("S"));
        next.end(1);
        assertEquals(new Down("exited with status 1"), tracker.reading("S"));
    }

    @Test
    void aConfigurationReadWithoutItsKeywordsChangesNothing() throws Exception {
        apply(block("S", "script /bin/check", "weight 9"));
        follow("S");
        seconds(0);
        runner.end(0);
        Configuration without = BoundText.of(PLAIN, folder, unheard -> {});
        Plan plan = tracker.plan(without, said::add);
        assertEquals(List.of(), plan.changes());
        plan.apply();
        assertEquals(new Up(), tracker.reading("S"));
        assertEquals(Optional.of(new Definition(9, false, true)), tracker.definition(without, "S"));
    }

    @Test
    void aRunWhoseRunnerNeverAnswersDoesNotBlockTheNext() throws Exception {
        apply(PLAIN);
        follow("S");
        seconds(0);
        Scripted next = new Scripted();
        tracker.bind(next);
        seconds(1);
        assertEquals(1, next.asked.size());
    }

    @Test
    void aRunThatIsCancelledDecidesNothing() throws Exception {
        apply(PLAIN);
        follow("S");
        seconds(0);
        runner.asked.get(0).exit().cancel(true);
        assertEquals(new Waiting(), tracker.reading("S"));
        seconds(1);
        assertEquals(2, runner.asked.size());
    }

    @Test
    void withoutARunnerFromTheBeginningThereIsNoScript() throws Exception {
        tracker.unbind(runner);
        Configuration wanted = configuration(PLAIN);
        tracker.plan(wanted, said::add).apply();
        assertEquals(Optional.empty(), tracker.definition(wanted, "S"));
        assertEquals(List.of("vrrp_script S is not used: the bundle that runs scripts is not installed"), messages());
    }

    @Test
    void aScriptThatCannotBeRunIsNotThere() throws Exception {
        runner.refused = "/bin/gone";
        Configuration wanted = configuration(block("S", "script /bin/gone"));
        tracker.plan(wanted, said::add).apply();
        assertEquals(Optional.empty(), tracker.definition(wanted, "S"));
        assertEquals(new Waiting(), tracker.reading("S"));
    }

    @Test
    void theUserOfTheBlockRunsIt() throws Exception {
        apply(block("S", "script /bin/check", "user nobody :wheel"));
        assertEquals(
                List.of(new Command(List.of("/bin/check"), Optional.of("nobody"), Optional.of(":wheel"))),
                runner.prepared);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "interval 3                    | No script set for vrrp_script S, it is not used",
                "script /bin/c; interval 0     | vrrp_script S: interval must be greater than 0, 1 s is used",
                "script /bin/c; timeout 0      | vrrp_script S: timeout must be greater than 0, 1 s is used",
                "script /bin/c; rise 0         | rise '0' is not between 1 and 2147483647, it is ignored",
                "script /bin/c; fall 0         | fall '0' is not between 1 and 2147483647, it is ignored",
                "script /bin/c; weight 254     | weight '254' is not between -253 and 253, it is ignored",
                "script /bin/c arg             | 'arg' and what follows is not given to the script"
            })
    void whatIsWrongIsSaid(String lines, String message) throws Exception {
        plan(block("S", lines.split("; ")));
        assertEquals(List.of(message), messages());
    }

    @Test
    void theFirstOfTwoBlocksOfANameHolds() throws Exception {
        apply(PLAIN + block("S", "script /bin/other"));
        assertEquals(List.of("/bin/check", "it"), runner.prepared.get(0).arguments());
        assertEquals(1, said.size());
        assertEquals(Kind.ERROR, said.get(0).kind());
    }

    @Test
    void theEndStopsAll() throws Exception {
        apply(PLAIN);
        follow("S");
        seconds(0);
        tracker.stop(Duration.ofSeconds(1));
        assertTrue(runner.asked.get(0).exit().isCancelled());
        assertEquals(0, loop.runningTimers());
    }
}
