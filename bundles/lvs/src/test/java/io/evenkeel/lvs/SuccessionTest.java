package io.evenkeel.lvs;

import static io.evenkeel.lvs.fake.Definition.check;
import static io.evenkeel.lvs.fake.Definition.pool;
import static io.evenkeel.lvs.fake.Definition.server;
import static io.evenkeel.lvs.fake.Definition.tcp;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.api.check.Outcome;
import io.evenkeel.api.event.Event;
import io.evenkeel.api.lifecycle.ParkException;
import io.evenkeel.api.lvs.LoadBalancer.Timeouts;
import io.evenkeel.api.lvs.RealServerStatus;
import io.evenkeel.api.lvs.ServiceKey;
import io.evenkeel.lvs.config.Definitions;
import io.evenkeel.lvs.config.Definitions.FlushAtStop;
import io.evenkeel.lvs.config.Definitions.Settings;
import io.evenkeel.lvs.config.PoolDefinition;
import io.evenkeel.lvs.config.ServerDefinition;
import io.evenkeel.lvs.config.TuningKeywords.Tuning;
import io.evenkeel.lvs.fake.Definition;
import io.evenkeel.lvs.fake.ScriptedProbe;
import io.evenkeel.lvs.park.ParkedEngine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An engine goes on where the one before has left: nothing is forgotten, told again or touched. */
final class SuccessionTest {
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

    private static PoolDefinition web(ScriptedProbe probe, boolean alpha) {
        return web(server("10.0.0.1", 3, false, check("a", probe, 1, alpha)), server("10.0.0.2", 5, false));
    }

    private static PoolDefinition web(ServerDefinition... servers) {
        return pool("WEB", WEB, 1, 0, null, servers);
    }

    /** As it is told and as it is read: core keeps bytes. */
    private Bench successor(Definitions definitions, double pause) {
        int changes = bench.kernel.made().size();
        int events = bench.events.size();
        ParkedEngine left = bench.engine.park();
        bench.pass(pause);
        Bench next = new Bench(folder, bench, Optional.empty());
        next.adopt(read(left), definitions);
        assertEquals(events, bench.events.size(), "nobody is told that it ends");
        assertEquals(changes, bench.kernel.made().size(), "no row is touched");
        return next;
    }

    private static ParkedEngine read(ParkedEngine left) {
        try {
            return ParkedEngine.of(left.parked());
        } catch (ParkException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private static List<String> told(Bench bench) {
        return bench.events.stream().map(SuccessionTest::line).toList();
    }

    private static String line(Event event) {
        return event.subject() + " " + event.to();
    }

    @Test
    void aVerdictIsNeitherForgottenNorToldAgain() {
        one = Outcome.failed("connection refused");
        bench.apply(web(probe, false));
        bench.pass(20);
        assertEquals("2=5", bench.rows(WEB));
        RealServerStatus before = bench.server(0, 0);
        Bench next = successor(Definition.all(web(probe, false)), 0.5);
        assertEquals(before, next.server(0, 0), "state, since when, why, and what was counted");
        next.pass(30);
        assertEquals("2=5", next.rows(WEB));
        assertEquals(List.of(), told(next));
        one = Outcome.passed();
        next.pass(6);
        assertEquals("1=3 2=5", next.rows(WEB));
        assertEquals(List.of("[10.0.0.1]:tcp:80 UP"), told(next));
    }

    @Test
    void anAlphaServerThatHadPassedStays() {
        bench.apply(web(probe, true));
        bench.pass(7);
        assertEquals("1=3 2=5", bench.rows(WEB));
        Bench next = successor(Definition.all(web(probe, true)), 0);
        assertEquals("1=3 2=5", next.rows(WEB));
        assertEquals(List.of(), told(next));
    }

    @Test
    void aLostQuorumAndASorryServerStay() {
        one = Outcome.failed("no");
        PoolDefinition pool = pool(
                "WEB",
                WEB,
                1,
                0,
                server("10.0.0.9", 1, false),
                server("10.0.0.1", 3, false, check("a", probe, 0, false)));
        bench.apply(pool);
        bench.pass(7);
        assertEquals("9=1", bench.rows(WEB));
        Bench next = successor(Definition.all(pool), 0);
        next.pass(20);
        assertEquals("9=1", next.rows(WEB));
        assertEquals(List.of(), told(next));
        one = Outcome.passed();
        next.pass(6);
        assertEquals("1=3", next.rows(WEB));
        assertEquals(List.of("[10.0.0.1]:tcp:80 UP", "WEB UP"), told(next));
    }

    /** The first attempt was at 0 s, the next is due at 6 s. */
    @Test
    void checksGoOnAtTheirOldRhythm() {
        bench.apply(web(probe, false));
        bench.pass(2);
        assertEquals(1, probe.attempts());
        Bench next = successor(Definition.all(web(probe, false)), 1);
        next.pass(2.9);
        assertEquals(1, probe.attempts());
        next.pass(0.2);
        assertEquals(2, probe.attempts());
    }

    @Test
    void whatWasMissedWithinALoopIsMadeUpForAtOnce() {
        bench.apply(web(probe, false));
        bench.pass(5);
        Bench next = successor(Definition.all(web(probe, false)), 4);
        next.pass(0.1);
        assertEquals(2, probe.attempts());
    }

    /** A server that failed once and is to be asked again goes down with its next failure. */
    @Test
    void failuresOnTheWayCount() {
        bench.apply(web(probe, false));
        bench.pass(5.5);
        one = Outcome.failed("no");
        bench.pass(0.6);
        assertEquals("1=3 2=5", bench.rows(WEB), "one retry is left");
        Bench next = successor(Definition.all(web(probe, false)), 0);
        next.pass(1);
        assertEquals("2=5", next.rows(WEB));
        assertEquals(List.of("[10.0.0.1]:tcp:80 DOWN"), told(next));
    }

    /** Bundles come one by one: the grammar of a check may come after that of its virtual server. */
    @Test
    void aCheckWhoseBundleComesLaterIsHeldAndGoesOnThen() {
        one = Outcome.failed("no");
        bench.apply(web(probe, false));
        bench.pass(8);
        RealServerStatus before = bench.server(0, 0);
        int attempts = probe.attempts();
        Bench next = successor(Definition.all(web(null, false)), 0);
        next.pass(1);
        assertEquals("2=5", next.rows(WEB));
        next.apply(web(probe, false));
        assertEquals(before, next.server(0, 0));
        next.pass(3.5);
        assertEquals(attempts + 1, probe.attempts(), "as due before it was parked");
        assertEquals(List.of(), told(next));
    }

    @Test
    void aServerGoesOnStartingSlowly() {
        PoolDefinition slow = web(server("10.0.0.1", 100, false, Duration.ofSeconds(10), check("a", probe, 0, false)));
        bench.apply(slow);
        one = Outcome.failed("no");
        bench.pass(6.5);
        one = Outcome.passed();
        bench.pass(6);
        bench.pass(3);
        int weight = bench.server(0, 0).weight();
        Bench next = new Bench(folder, bench, Optional.empty());
        next.adopt(read(bench.engine.park()), Definition.all(slow));
        next.pass(1);
        int after = next.server(0, 0).weight();
        assertTrue(after > weight && after <= weight + 20, "from " + weight + " to " + after);
        next.pass(10);
        assertEquals("1=100", next.rows(WEB));
        assertEquals(List.of(), told(next));
    }

    @Test
    void whatIsNotConfiguredAnyMoreLeavesTheTable() {
        bench.apply(web(probe, false), pool("MAIL", MAIL, 1, 0, null, server("10.0.0.3", 1, false)));
        bench.pass(1);
        Bench next = new Bench(folder, bench, Optional.empty());
        next.adopt(read(bench.engine.park()), Definition.all(web(server("10.0.0.2", 5, false))));
        next.pass(1);
        assertEquals("2=5 ", next.rows(WEB) + " " + next.rows(MAIL));
        assertEquals(1, next.kernel.services().size());
    }

    @Test
    void otherWordsAreAnotherCheckAndItsVerdictIsTold() {
        one = Outcome.failed("no");
        bench.apply(web(probe, false));
        bench.pass(8);
        Bench next = new Bench(folder, bench, Optional.empty());
        ScriptedProbe good = ScriptedProbe.answering(Outcome::passed);
        next.adopt(
                read(bench.engine.park()),
                Definition.all(
                        web(server("10.0.0.1", 3, false, check("b", good, 1, false)), server("10.0.0.2", 5, false))));
        assertEquals("1=3 2=5", next.rows(WEB));
        assertEquals(List.of("[10.0.0.1]:tcp:80 UP"), told(next));
    }

    /** Also those an adopted table would lose to {@code lvs_flush}. */
    @Test
    void theKernelsSettingsStayAndAreGivenBackAtTheEnd() {
        Definitions definitions = with(new Timeouts(600, 60, 30));
        bench.apply(definitions);
        bench.pass(1);
        assertEquals("2=5", bench.rows(WEB));
        Bench next = successor(definitions, 0);
        assertEquals("2=5", next.rows(WEB), "nothing is flushed");
        assertEquals(new Timeouts(600, 60, 30), next.kernel.timeouts());
        next.engine.stop(false);
        next.loop.settle();
        assertEquals(new Timeouts(900, 120, 300), next.kernel.timeouts());
        assertEquals(List.of(), next.kernel.services());
    }

    private static Definitions with(Timeouts timeouts) {
        Settings settings = new Settings(
                Optional.empty(),
                Tuning.NONE,
                Optional.of(timeouts),
                true,
                FlushAtStop.OWN_ROWS,
                Optional.empty(),
                false,
                Optional.empty());
        return new Definitions(List.of(web(server("10.0.0.2", 5, false))), settings, Map.of(), Optional.empty());
    }

    @Test
    void noTimerIsLeftBehind() {
        bench.apply(web(probe, false));
        bench.pass(1);
        bench.engine.park();
        bench.loop.settle();
        assertEquals(0, bench.loop.runningTimers());
    }
}
