package io.evenkeel.lvs;

import static io.evenkeel.lvs.fake.Definition.check;
import static io.evenkeel.lvs.fake.Definition.pool;
import static io.evenkeel.lvs.fake.Definition.server;
import static io.evenkeel.lvs.fake.Definition.tcp;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.api.check.Outcome;
import io.evenkeel.api.lvs.LvsEngine.Wish;
import io.evenkeel.api.lvs.ServiceKey;
import io.evenkeel.api.lvs.TableChange;
import io.evenkeel.api.net.NativeException;
import io.evenkeel.lvs.config.PoolDefinition;
import io.evenkeel.lvs.config.ServerDefinition;
import io.evenkeel.lvs.fake.ScriptedProbe;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EngineTest {
    private static final ServiceKey WEB = tcp("192.0.2.1", 80);
    private static final ServiceKey MAIL = tcp("192.0.2.1", 25);

    @TempDir
    private Path folder;

    private Bench bench;
    private Outcome one = Outcome.passed();
    private final ScriptedProbe probe = ScriptedProbe.answering(() -> one);

    @BeforeEach
    void bench() {
        bench = new Bench(folder, 1);
    }

    private PoolDefinition web(String text, ScriptedProbe first, boolean alpha) {
        return pool(
                "WEB",
                WEB,
                1,
                0,
                null,
                server("10.0.0.1", 3, false, check(text, first, 1, alpha)),
                server("10.0.0.2", 5, false));
    }

    @Test
    void aServerThatFailsItsRetriesLeavesTheTableAndReturnsWithItsFirstSuccess() {
        bench.apply(web("a", probe, false));
        bench.pass(1);
        assertEquals("1=3 2=5", bench.rows(WEB));
        one = Outcome.failed("connection refused");
        bench.pass(5.5);
        assertEquals("1=3 2=5", bench.rows(WEB), "one retry is left");
        bench.pass(1);
        assertEquals("2=5", bench.rows(WEB));
        assertEquals("TEST_CHECK: connection refused", bench.server(0, 0).because());
        one = Outcome.passed();
        bench.pass(6);
        assertEquals("1=3 2=5", bench.rows(WEB));
    }

    @Test
    void anAlphaServerIsAbsentUntilItsFirstSuccess() {
        one = new Outcome.Partly(1, false);
        bench.apply(web("a", probe, true));
        bench.pass(20);
        assertEquals("2=5", bench.rows(WEB));
        one = Outcome.passed();
        bench.pass(6);
        assertEquals("1=3 2=5", bench.rows(WEB));
    }

    @Test
    void serversThatComeAndGoLeaveTheOthersAlone() {
        bench.apply(pool("WEB", WEB, 1, 0, null, named("10.0.0.1", false), named("10.0.0.2", false)));
        bench.pass(1);
        assertEquals("1=1 2=1", bench.rows(WEB));
        int changes = bench.kernel.made().size();
        bench.apply(pool("WEB", WEB, 1, 0, null, named("10.0.0.2", false), named("10.0.0.3", true)));
        bench.loop.settle();
        assertEquals("2=1", bench.rows(WEB), "one left at once, and the new one has to pass first");
        assertEquals(changes + 1, bench.kernel.made().size(), "a row was removed, none was touched");
        bench.pass(1);
        assertEquals("2=1 3=1", bench.rows(WEB));
    }

    private ServerDefinition named(String address, boolean alpha) {
        return server(address, 1, false, check(address, probe, 0, alpha));
    }

    @Test
    void reloadOfTheSameConfigurationTouchesNothingAndForgetsNothing() {
        one = Outcome.failed("no");
        bench.apply(web("a", probe, false));
        bench.pass(1);
        assertEquals("2=5", bench.rows(WEB));
        int changes = bench.kernel.made().size();
        int attempts = probe.attempts();
        bench.apply(web("a", probe, false));
        assertEquals(changes, bench.kernel.made().size());
        assertEquals(attempts, probe.attempts());
        assertEquals("2=5", bench.rows(WEB));
    }

    @Test
    void aVerdictSurvivesANewProbeOfTheSameWords() {
        one = Outcome.failed("no");
        bench.apply(web("a", probe, false));
        bench.pass(1);
        bench.stations.leave();
        bench.loop.settle();
        int changes = bench.kernel.made().size();
        assertTrue(bench.server(0, 0).checks().get(0).held().isPresent());
        bench.apply(web("a", null, false));
        bench.pass(100);
        assertEquals("2=5", bench.rows(WEB), "held as it stands");
        bench.stations.arrive();
        ScriptedProbe second = ScriptedProbe.answering(() -> one);
        bench.apply(web("a", second, false));
        assertEquals(changes, bench.kernel.made().size(), "no row was touched");
        one = Outcome.passed();
        bench.pass(6);
        assertEquals("1=3 2=5", bench.rows(WEB));
    }

    @Test
    void otherWordsAreAnotherCheck() {
        one = Outcome.failed("no");
        bench.apply(web("a", probe, false));
        bench.pass(1);
        ScriptedProbe second = new ScriptedProbe(attempt -> new CompletableFuture<>());
        bench.apply(web("b", second, false));
        bench.loop.settle();
        assertEquals("1=3 2=5", bench.rows(WEB), "not alpha: up until it was judged");
    }

    @Test
    void theAbsenceOfACheckerNeverEmptiesAPool() {
        bench.apply(web("a", null, false));
        bench.pass(100);
        assertEquals("1=3 2=5", bench.rows(WEB));
        assertEquals(
                "no bundle installed runs TEST_CHECK",
                bench.server(0, 0).checks().get(0).held().orElseThrow());
    }

    @Test
    void equalChecksOfSeveralVirtualServersAreRunOnce() {
        PoolDefinition mail =
                pool("MAIL", MAIL, 1, 0, null, server("10.0.0.1", 1, false, check("other words", probe, 1, false)));
        bench.apply(web("a", probe, false), mail);
        bench.pass(0.5);
        assertEquals(1, probe.attempts());
        one = Outcome.failed("no");
        bench.pass(7);
        assertEquals("2=5 ", bench.rows(WEB) + " " + bench.rows(MAIL));
        bench.apply(mail);
        bench.pass(7);
        int attempts = probe.attempts();
        bench.pass(6);
        assertEquals(attempts + 1, probe.attempts(), "it goes on for the one that is left");
        bench.apply();
        bench.pass(60);
        assertEquals(attempts + 1, probe.attempts(), "nobody needs it");
    }

    @Test
    void anAttemptWithoutAnAnswerIsAFailureAfterItsDeadline() {
        ScriptedProbe silent = new ScriptedProbe(attempt -> new CompletableFuture<>());
        bench.apply(web("a", silent, false));
        bench.pass(20);
        assertEquals("1=3 2=5", bench.rows(WEB));
        bench.pass(10);
        assertEquals("2=5", bench.rows(WEB));
    }

    @Test
    void whoNeverAnswersIsPutInQuarantineAndItsVerdictsAreHeld() {
        ScriptedProbe silent = new ScriptedProbe(attempt -> new CompletableFuture<>());
        bench.apply(web("a", silent, false));
        bench.pass(1000);
        assertEquals(20, silent.attempts());
        String held = bench.server(0, 0).checks().get(0).held().orElseThrow();
        assertTrue(held.startsWith("quarantine: 20 attempts"), held);
    }

    @Test
    void whoThrowsIsPutInQuarantineAndItsServersStayAsTheyAre() {
        ScriptedProbe wild = new ScriptedProbe(attempt -> {
            throw new IllegalStateException("wild");
        });
        bench.apply(web("a", wild, false));
        bench.pass(100);
        assertEquals(1, wild.attempts());
        assertEquals("1=3 2=5", bench.rows(WEB));
    }

    @Test
    void rowsThatVanishFromTheKernelArePutBack() {
        bench.apply(web("a", probe, false));
        bench.pass(1);
        bench.kernel.flush();
        bench.pass(3);
        assertEquals("1=3 2=5", bench.rows(WEB));
    }

    @Test
    void aServiceThatGoesFromOneVirtualServerToAnotherKeepsItsRow() {
        bench.apply(web("a", probe, false));
        bench.pass(1);
        bench.apply(pool("GROUP", WEB, 1, 0, null, server("10.0.0.2", 5, false), server("10.0.0.3", 7, false)));
        bench.pass(1);
        assertEquals("2=5 3=7", bench.rows(WEB));
        assertEquals(
                0,
                bench.kernel.made().stream()
                        .filter(TableChange.RemoveService.class::isInstance)
                        .count());
    }

    @Test
    void rowsOfOthersAreLeftAlone() {
        ServiceKey theirs = tcp("198.51.100.1", 443);
        bench.kernel.addService(new TableChange.AddService(io.evenkeel.lvs.fake.Definition.service(theirs)));
        bench.apply(web("a", probe, false));
        bench.pass(10);
        bench.apply();
        bench.engine.stop(false);
        bench.loop.settle();
        assertEquals(1, bench.kernel.services().size());
        assertEquals(theirs, bench.kernel.services().get(0).key());
    }

    @Test
    void aKernelWithoutIpvsIsTriedAgain() {
        bench.kernel.absent(true);
        bench.apply(web("a", probe, false));
        bench.pass(10);
        bench.kernel.absent(false);
        bench.pass(3);
        assertEquals("1=3 2=5", bench.rows(WEB));
    }

    @Test
    void whatIsLeftOfADaemonThatCrashedIsTakenOver() throws NativeException {
        bench.apply(web("a", probe, false));
        bench.pass(1);
        Bench next = new Bench(folder, 2);
        bench.kernel.table().forEach(row -> {
            next.kernel.addService(new TableChange.AddService(row.service()));
            row.servers()
                    .forEach(server -> next.kernel.addDestination(
                            new TableChange.AddDestination(row.service().key(), server.destination())));
        });
        next.apply(web("a", probe, false));
        next.pass(1);
        assertEquals("1=3 2=5", next.rows(WEB));
        assertTrue(next.kernel.made().isEmpty(), "nothing differs, nothing is touched");
    }

    @Test
    void aDrainedServerKeepsItsRowAndAWishSurvivesReloadAndRestart() {
        bench.apply(web("a", probe, false));
        bench.pass(1);
        assertEquals(1, bench.engine.administer("10.0.0.2:80", Wish.DRAIN, Optional.empty()));
        bench.pass(1);
        assertEquals("1=3 2=0", bench.rows(WEB));
        bench.apply(web("b", probe, false));
        bench.pass(1);
        assertEquals("1=3 2=0", bench.rows(WEB));
        Bench next = new Bench(folder, 2);
        next.apply(web("a", probe, false));
        next.pass(1);
        assertEquals("1=3 2=0", next.rows(WEB));
        assertEquals(1, next.engine.administer("10.0.0.2:80", Wish.SERVE, Optional.empty()));
        next.pass(1);
        assertEquals("1=3 2=5", next.rows(WEB));
    }

    @Test
    void aWishForAWhileEndsByItself() {
        bench.apply(web("a", probe, false));
        bench.engine.administer("10.0.0.2", Wish.DISABLE, Optional.of(Duration.ofSeconds(30)));
        bench.pass(29);
        assertEquals("1=3", bench.rows(WEB));
        bench.pass(2);
        assertEquals("1=3 2=5", bench.rows(WEB));
    }

    @Test
    void aNameNobodyHasIsNoWish() {
        bench.apply(web("a", probe, false));
        assertEquals(0, bench.engine.administer("10.9.9.9", Wish.DRAIN, Optional.empty()));
    }

    @Test
    void aServerThatCameBackStartsSlowly() {
        bench.apply(pool(
                "WEB",
                WEB,
                1,
                0,
                null,
                server("10.0.0.1", 100, false, Duration.ofSeconds(10), check("a", probe, 0, false))));
        bench.pass(1);
        assertEquals("1=100", bench.rows(WEB), "at start it has its weight");
        one = Outcome.failed("no");
        bench.pass(6);
        one = Outcome.passed();
        bench.pass(6);
        int weight = bench.server(0, 0).weight();
        assertTrue(weight < 100, "weight " + weight);
        bench.pass(10);
        assertEquals("1=100", bench.rows(WEB));
    }

    @Test
    void whatLeavesTheConfigurationLeavesTheKernelAndNoTimerIsLeft() {
        int idle = bench.loop.runningTimers();
        bench.apply(web("a", probe, false));
        bench.pass(5);
        bench.apply();
        bench.loop.settle();
        assertTrue(bench.kernel.services().isEmpty());
        bench.engine.stop(false);
        bench.loop.settle();
        assertEquals(idle - 1, bench.loop.runningTimers(), "the inspection of checkers has ended as well");
        assertFalse(idle == 0);
    }
}
