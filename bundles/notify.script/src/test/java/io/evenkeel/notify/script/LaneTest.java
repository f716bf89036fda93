package io.evenkeel.notify.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.api.notify.NotifyStatus;
import io.evenkeel.api.notify.NotifyStatus.HookStatus;
import io.evenkeel.api.script.ScriptRunner.Exit;
import io.evenkeel.api.script.ScriptRunner.Killed;
import io.evenkeel.api.script.ScriptRunner.NotStarted;
import io.evenkeel.api.script.ScriptRunner.Status;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The scripts of one instance keep the order of its transitions, and no instance waits for another. */
class LaneTest {

    private static final Duration MOMENT = Duration.ofMillis(1);
    private static final String TWO =
            """
            vrrp_instance A {
                notify_master /bin/m
                notify_backup /bin/b
                notify_fault /bin/f
                notify_stop /bin/s
                notify_master_rx_lower_pri /bin/rx
            }
            vrrp_instance B {
                notify_master /bin/other
            }
            """;

    private final Scene scene = new Scene().apply(TWO);

    private void end(String line, Exit exit) {
        scene.runner.end(line, exit);
        scene.turns.run();
    }

    private NotifyStatus status() {
        return scene.teller.status().get(0);
    }

    private HookStatus hook(String keyword) {
        return status().hooks().stream()
                .filter(hook -> hook.keyword().equals(keyword))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theNextTransitionWaitsForTheScriptsOfTheOneBefore() {
        scene.instance("A", "BACKUP", "MASTER", 1).instance("A", "MASTER", "BACKUP", 1);
        assertEquals(List.of("/bin/m"), scene.runner.fresh());
        assertEquals(1, status().waiting());
        end("/bin/m", new Status(0));
        assertEquals(List.of("/bin/b"), scene.runner.fresh());
        assertEquals(0, status().waiting());
    }

    @Test
    void anotherInstanceDoesNotWait() {
        scene.instance("A", "BACKUP", "MASTER", 1).instance("B", "BACKUP", "MASTER", 1);
        assertEquals(List.of("/bin/m", "/bin/other"), scene.runner.fresh());
    }

    @Test
    void oneThatHangsIsWaitedForAShortWhileAndGoesOnBesideTheNext() {
        scene.instance("A", "BACKUP", "MASTER", 1).instance("A", "MASTER", "BACKUP", 1);
        scene.turns.pass(Lane.PATIENCE.minus(MOMENT));
        assertEquals(List.of("/bin/m"), scene.runner.fresh());
        scene.turns.pass(MOMENT);
        assertEquals(List.of("/bin/b"), scene.runner.fresh());
        assertEquals(1, hook("notify_master").running());
        assertEquals(Optional.empty(), scene.runner.runs.get(0).timeout());
    }

    @Test
    void theStateToldLastIsNeverPassedOver() {
        scene.instance("A", "BACKUP", "MASTER", 1);
        for (int i = 0; i < 3 * Lane.MOST_WAITING; i++) {
            scene.instance("A", "MASTER", "BACKUP", 1).instance("A", "BACKUP", "MASTER", 1);
        }
        scene.instance("A", "MASTER", "FAULT", 1);
        assertEquals(Lane.MOST_WAITING, status().waiting());
        assertEquals(5 * Lane.MOST_WAITING + 1, status().skipped());
        List<String> all = scene.scripts();
        assertEquals(1 + Lane.MOST_WAITING, all.size());
        assertEquals("/bin/f", all.get(all.size() - 1));
    }

    @Test
    void noticesDoNotPileUpAndPassNoStateOver() {
        scene.instance("A", "BACKUP", "MASTER", 1);
        for (int i = 0; i < 100; i++) {
            scene.notice("A", "MASTER", "MASTER_RX_LOWER_PRI", 1);
        }
        scene.instance("A", "MASTER", "BACKUP", 1);
        assertEquals(List.of("/bin/m", "/bin/rx", "/bin/b"), scene.scripts());
        assertEquals(0, status().skipped());
    }

    @Test
    void scriptsForTheEndWaitForNothing() {
        scene.instance("A", "BACKUP", "MASTER", 1)
                .instance("A", "MASTER", "BACKUP", 1)
                .instance("A", "BACKUP", "STOP", 1);
        assertEquals(List.of("/bin/m", "/bin/s"), scene.runner.fresh());
        assertEquals(1, status().skipped());
    }

    @Test
    void oneThatCouldNotBeStartedIsTriedAgainUntilSomethingNewerWaits() {
        scene.instance("A", "BACKUP", "MASTER", 1);
        end("/bin/m", new NotStarted("no memory"));
        assertEquals(
                "not started: no memory, to be tried again",
                hook("notify_master").result().orElseThrow());
        scene.turns.pass(Lane.RETRY);
        assertEquals(List.of("/bin/m", "/bin/m"), scene.runner.fresh());
        scene.instance("A", "MASTER", "BACKUP", 1);
        end("/bin/m", new NotStarted("no memory"));
        assertEquals(List.of("/bin/b"), scene.runner.fresh());
        scene.turns.pass(Lane.RETRY.multipliedBy(5));
        assertEquals(List.of(), scene.runner.fresh());
        assertEquals(2, hook("notify_master").failures());
    }

    @Test
    void oneThatCannotBeStartedAtAllIsGivenUp() {
        scene.instance("A", "BACKUP", "MASTER", 1);
        for (int i = 1; i <= Lane.MOST_TRIES; i++) {
            end("/bin/m", new NotStarted("gone"));
            scene.turns.pass(Lane.RETRY);
        }
        assertEquals(Lane.MOST_TRIES, scene.runner.fresh().size());
        assertEquals("not started: gone", hook("notify_master").result().orElseThrow());
    }

    @Test
    void oneThatFailedIsNotRunAgain() {
        scene.instance("A", "BACKUP", "MASTER", 1);
        end("/bin/m", new Status(3));
        scene.turns.pass(Duration.ofMinutes(1));
        assertEquals(List.of("/bin/m"), scene.runner.fresh());
        assertEquals(
                new HookStatus("notify_master", "/bin/m", hook("notify_master").at(), 0, 1, 1, Optional.of("status 3")),
                hook("notify_master"));
    }

    @Test
    void oneThatWasKilledSaysSo() {
        scene.instance("A", "BACKUP", "MASTER", 1);
        end("/bin/m", new Killed(9));
        assertEquals("killed by signal 9", hook("notify_master").result().orElseThrow());
    }

    @Test
    void ofManyThatHangTheOldestIsEnded() {
        for (int i = 0; i < Lane.MOST_RUNNING / 2; i++) {
            scene.instance("A", "BACKUP", "MASTER", 1);
            scene.turns.pass(Lane.PATIENCE);
            scene.instance("A", "MASTER", "BACKUP", 1);
            scene.turns.pass(Lane.PATIENCE);
        }
        assertTrue(scene.runner.runs.stream().noneMatch(run -> run.exit().isDone()));
        scene.instance("A", "BACKUP", "MASTER", 1);
        assertTrue(scene.runner.runs.get(0).exit().isCancelled());
        assertTrue(
                scene.runner.runs.stream().skip(1).noneMatch(run -> run.exit().isDone()));
        assertEquals(Optional.of("ended"), hook("notify_master").result());
    }

    @Test
    void whatWaitsIsRunAtOnceWhenTheBundleGoes() {
        scene.instance("A", "BACKUP", "MASTER", 1)
                .instance("A", "MASTER", "BACKUP", 1)
                .instance("A", "BACKUP", "FAULT", 1);
        scene.teller.flush();
        assertEquals(List.of("/bin/m", "/bin/b", "/bin/f"), scene.runner.fresh());
    }
}
