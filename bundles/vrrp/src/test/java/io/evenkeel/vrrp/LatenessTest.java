package io.evenkeel.vrrp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.evenkeel.api.log.Log;
import io.evenkeel.api.net.NetworkView;
import io.evenkeel.engine.testkit.VirtualLoop;
import io.evenkeel.vrrp.config.Resolver;
import io.evenkeel.vrrp.fake.CollectedDiagnostics;
import io.evenkeel.vrrp.fake.TextConfiguration;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LatenessTest {

    private final VirtualLoop loop = new VirtualLoop();
    private final LogLines log = new LogLines();
    private final Lateness lateness = new Lateness(loop, Log.of("vrrp"));

    private void watch(String globals) {
        CollectedDiagnostics said = new CollectedDiagnostics();
        lateness.watch(Resolver.resolve(
                TextConfiguration.of("global_defs {\n" + globals + "\n}\n", said),
                new NetworkView(List.of(), List.of()),
                said));
        assertEquals(List.of(), said.all);
    }

    private void runLate(long millis) {
        loop.timer(() -> {}).startAt(loop.now());
        loop.stall(Duration.ofMillis(millis));
        loop.turn();
    }

    @Test
    void latenessIsSaidAtMostOnceASecond() {
        watch("router_id x");
        runLate(499);
        runLate(600);
        runLate(700);
        runLate(800);
        assertEquals(
                List.of(
                        "this process did not run for 0.600 s; timers are late",
                        "this process did not run for 0.800 s; timers are late"),
                log.lines);
        assertEquals(List.of(), loop.priorities());
    }

    @Test
    void thePriorityRisesWithEachLateTurnUpToItsMost() {
        watch("max_auto_priority 2\nmin_auto_priority_delay 20000");
        runLate(19);
        assertEquals(List.of(), loop.priorities());
        for (int i = 0; i < 4; i++) {
            runLate(21);
        }
        assertEquals(List.of(1, 2), loop.priorities());
        assertEquals(
                List.of(
                        "VRRP has real-time priority 1 now: it ran 0.021 s late",
                        "VRRP has real-time priority 2 now: it ran 0.021 s late"),
                log.lines);
    }

    @Test
    void itRisesFromTheConfiguredPriority() {
        watch("max_auto_priority 40\nvrrp_rt_priority 30");
        runLate(1100);
        assertEquals(List.of(31), loop.priorities());
    }

    @Test
    void whatTheKernelDoesNotGrantIsSaidOnce() {
        watch("max_auto_priority");
        loop.grant(0);
        runLate(1100);
        runLate(1100);
        assertEquals(
                List.of("max_auto_priority has no effect: give the loop real-time priority 1: Operation not permitted"),
                log.lines.stream()
                        .filter(line -> line.startsWith("max_auto_priority"))
                        .toList());
    }
}
