package io.evenkeel.check.misc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.api.check.Attempt;
import io.evenkeel.api.check.CheckKeywords;
import io.evenkeel.api.check.CheckerFactory.Defaults;
import io.evenkeel.api.check.Outcome;
import io.evenkeel.api.check.Outcome.Weight;
import io.evenkeel.api.check.Probe;
import io.evenkeel.api.config.Command;
import io.evenkeel.api.script.ScriptRunner.Exit;
import io.evenkeel.api.script.ScriptRunner.Killed;
import io.evenkeel.api.script.ScriptRunner.NotStarted;
import io.evenkeel.api.script.ScriptRunner.Status;
import io.evenkeel.api.script.ScriptRunner.TimedOut;
import io.evenkeel.check.testkit.CheckText;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Section 7.2, MISC. */
class MiscCheckerTest {

    private final Scripted scripts = new Scripted();
    private final MiscChecker checker = new MiscChecker(scripts);

    private CheckText<MiscCheckBlock> text(String lines) {
        return new CheckText<>(checker, lines);
    }

    private static Optional<Probe> find(CheckText<MiscCheckBlock> text) {
        return text.probe(CheckText.target(new InetSocketAddress("127.0.0.1", 80), Duration.ofSeconds(5)));
    }

    private Probe probe(String lines) {
        CheckText<MiscCheckBlock> text = text(lines);
        return find(text).orElseThrow(() -> new AssertionError(text.said().toString()));
    }

    private static Attempt attempt() {
        return new Attempt(System.nanoTime() + 1_000_000_000L, 0, true, new CompletableFuture<>());
    }

    private Outcome outcome(Exit exit, String more) throws Exception {
        scripts.exit = CompletableFuture.completedFuture(exit);
        return probe("misc_path /bin/check\n" + more)
                .attempt(attempt())
                .toCompletableFuture()
                .get();
    }

    @Test
    void statusZeroPassesAndAnyOtherFails() throws Exception {
        assertEquals(Outcome.passed(), outcome(new Status(0), ""));
        for (int code : List.of(1, 2, 3, 255)) {
            assertEquals(Outcome.failed("exited with status " + code), outcome(new Status(code), ""));
        }
    }

    @ParameterizedTest
    @CsvSource({"2, 0", "3, 1", "12, 10", "255, 253"})
    void withMiscDynamicStatusesFromTwoAreWeights(int code, long weight) throws Exception {
        assertEquals(
                Outcome.passed(new Weight(Weight.Kind.ABSOLUTE, weight)), outcome(new Status(code), "misc_dynamic"));
    }

    @Test
    void withMiscDynamicZeroLeavesTheWeightAndOneFails() throws Exception {
        assertEquals(Outcome.passed(), outcome(new Status(0), "misc_dynamic"));
        assertEquals(Outcome.failed("exited with status 1"), outcome(new Status(1), "misc_dynamic"));
    }

    @Test
    void reasonsSayHowItEnded() throws Exception {
        assertEquals(Outcome.failed("killed by signal 9"), outcome(new Killed(9), "misc_dynamic"));
        assertEquals(
                Outcome.failed("timed out after 6 s"), outcome(new TimedOut(Duration.ofSeconds(6)), "misc_dynamic"));
        assertEquals(Outcome.failed("timed out after 60 s"), outcome(new TimedOut(Duration.ofSeconds(60)), ""));
        assertEquals(Outcome.failed("timed out after 0.5 s"), outcome(new TimedOut(Duration.ofMillis(500)), ""));
        assertEquals(Outcome.failed("could not be started: no such file"), outcome(new NotStarted("no such file"), ""));
    }

    @Test
    void theTimeoutIsWrittenOrTheDelayLoop() throws Exception {
        scripts.exit = CompletableFuture.completedFuture(new Status(0));
        probe("misc_path /bin/check").attempt(attempt());
        probe("misc_path /bin/check\nmisc_timeout 6").attempt(attempt());
        probe("misc_path /bin/check\nmisc_timeout 0").attempt(attempt());
        assertEquals(
                List.of(
                        Optional.of(Duration.ofSeconds(60)),
                        Optional.of(Duration.ofSeconds(6)),
                        Optional.of(Duration.ofSeconds(60))),
                scripts.timeouts);
    }

    @Test
    void theAttemptLastsUntilALateScriptIsKilled() throws Exception {
        assertTrue(probe("misc_path /bin/check\nmisc_timeout 6").timeout().compareTo(Duration.ofSeconds(6 + 2)) > 0);
    }

    @Test
    void whoIsCancelledEndsTheScript() throws Exception {
        Attempt attempt = attempt();
        probe("misc_path /bin/check").attempt(attempt);
        assertFalse(scripts.exit.isDone());
        attempt.cancelled().complete(null);
        assertTrue(scripts.exit.isCancelled());
    }

    @Test
    void nothingIsRetriedUnlessWritten() {
        assertEquals(new Defaults(0, Optional.of(Duration.ofSeconds(1))), checker.defaults());
        CheckKeywords schedule =
                text("misc_path /bin/check\nretry 2\nalpha").block().schedule();
        assertEquals(Optional.of(2L), schedule.retry());
        assertEquals(Optional.of(true), schedule.alpha());
    }

    @Test
    void pathAndUserMakeOneCommand() {
        CheckText<MiscCheckBlock> text =
                text("misc_path \"/bin/check --host 'a b' 80\"\nuser nobody :wheel\nmisc_dynamic");
        find(text);
        Scripted.Asked asked = scripts.asked.get(0);
        assertEquals(
                new Command(List.of("/bin/check", "--host", "a b", "80"), Optional.of("nobody"), Optional.of(":wheel")),
                asked.command());
        assertEquals("misc_path", asked.what());
        assertEquals(4, asked.place().line());
        assertSame(text.configuration(), asked.configuration());
        assertEquals(List.of(), text.said());
    }

    @Test
    void wordsAfterThePathAreNeitherArgumentsNorUser() {
        CheckText<MiscCheckBlock> text = text("misc_path /bin/check nobody nogroup\nuser root");
        find(text);
        assertEquals(
                new Command(List.of("/bin/check"), Optional.of("root"), Optional.empty()),
                scripts.asked.get(0).command());
        assertEquals(List.of("NOTE 'nobody' and what follows is not given to the script"), text.said());
    }

    @Test
    void withoutScriptThereIsNoCheck() {
        CheckText<MiscCheckBlock> pathless = text("misc_timeout 5");
        assertEquals(Optional.empty(), find(pathless));
        assertEquals(List.of("ERROR MISC_CHECK has no misc_path, it is not used"), pathless.said());
        scripts.refuses = true;
        CheckText<MiscCheckBlock> refused = text("misc_path /bin/check");
        assertEquals(Optional.empty(), find(refused));
        assertEquals(List.of(), refused.said(), "the runner has said why");
    }

    @Test
    void equalChecksAreOneProbe() throws Exception {
        assertEquals(probe("misc_path \"/bin/check a\""), probe("misc_path \"/bin/check a\""));
        assertNotEquals(probe("misc_path \"/bin/check a\""), probe("misc_path \"/bin/check b\""));
        assertNotEquals(probe("misc_path /bin/check"), probe("misc_path /bin/check\nmisc_dynamic"));
        assertNotEquals(probe("misc_path /bin/check"), probe("misc_path /bin/check\nmisc_timeout 3"));
    }
}
