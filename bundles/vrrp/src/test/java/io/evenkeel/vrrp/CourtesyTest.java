package io.evenkeel.vrrp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.api.lifecycle.ApplyException;
import io.evenkeel.api.vrrp.GivenWay;
import io.evenkeel.api.vrrp.GivenWay.Result;
import io.evenkeel.api.vrrp.VrrpState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Giving way: make before break. */
class CourtesyTest {
    /** Milliseconds. */
    private static final int OVERLAP = 50;

    private final Scene scene = new Scene();

    @BeforeEach
    void becomeMaster() throws ApplyException {
        scene.apply(Scene.SIMPLE);
        scene.pass(3610);
        assertEquals(VrrpState.MASTER, scene.state());
        scene.wire();
    }

    private CompletableFuture<GivenWay> giveWay(Optional<Duration> lasting) {
        CompletableFuture<GivenWay> answer =
                scene.subsystem.giveWay("VI_1", lasting).orElseThrow().toCompletableFuture();
        scene.network.loop.turn();
        return answer;
    }

    private List<String> adverts() {
        return scene.wire().stream().filter(line -> line.startsWith("advert")).toList();
    }

    @Test
    void itServesWithTheLowestPriorityUntilAnotherTakesOver() {
        CompletableFuture<GivenWay> answer = giveWay(Optional.empty());
        scene.pass(2500);
        assertTrue(scene.status().addressesHeld());
        assertTrue(adverts().stream().allMatch(line -> line.contains("prio 1") || line.contains("1 ")), "lowest");
        assertFalse(answer.isDone());
        scene.hear(90);
        scene.pass(OVERLAP);
        assertEquals(VrrpState.BACKUP, scene.state());
        assertFalse(scene.status().addressesHeld());
        assertEquals(Result.TAKEN_OVER, answer.join().result());
        assertEquals(Duration.ofMillis(2500 + OVERLAP), answer.join().took());
    }

    /** The successor spoke before it put them on and told the neighbours. */
    @Test
    void theAddressesStayUntilTheSuccessorHasAnnouncedThem() {
        CompletableFuture<GivenWay> answer = giveWay(Optional.empty());
        scene.hear(90);
        scene.wire();
        scene.pass(OVERLAP - 1);
        assertTrue(scene.status().addressesHeld());
        assertFalse(answer.isDone());
        assertEquals(List.of(), adverts());
        scene.pass(1);
        assertFalse(scene.status().addressesHeld());
        assertEquals(List.of(), adverts());
    }

    @Test
    void aFaultBehindASuccessorIsToldToNobody() {
        giveWay(Optional.empty());
        scene.hear(90);
        scene.wire();
        scene.network.down(2);
        assertEquals(VrrpState.FAULT, scene.state());
        assertFalse(scene.status().addressesHeld());
        assertEquals(List.of(), adverts(), "no priority 0");
    }

    @Test
    void whereNobodyPreemptsPriorityZeroIsSentAndTheAddressesStayUntilAnotherSpeaks() {
        CompletableFuture<GivenWay> answer = giveWay(Optional.empty());
        scene.pass(4990);
        scene.wire();
        scene.pass(20);
        assertEquals(1, adverts().size(), "priority 0");
        assertTrue(scene.status().addressesHeld());
        scene.pass(600);
        scene.hear(90);
        scene.pass(OVERLAP);
        assertEquals(Result.TAKEN_OVER, answer.join().result());
        assertFalse(scene.status().addressesHeld());
    }

    @Test
    void whereNobodyIsItStaysMasterAndSaysSo() {
        CompletableFuture<GivenWay> answer = giveWay(Optional.empty());
        scene.pass(7000);
        assertEquals(Result.NOBODY, answer.join().result());
        assertEquals(VrrpState.MASTER, scene.state());
        assertTrue(scene.status().addressesHeld());
        assertTrue(answer.join().sentence().startsWith("VI_1 stays MASTER: no other router took over within "));
    }

    @Test
    void itStaysBehindOverAReloadUntilItsTimeIsOver() throws ApplyException {
        giveWay(Optional.of(Duration.ofSeconds(60)));
        scene.hear(90);
        assertEquals(1, scene.status().effectivePriority());
        scene.apply(Scene.SIMPLE.replace("priority 100", "priority 150"));
        assertEquals(1, scene.status().effectivePriority());
        assertEquals(
                List.of("gives way to other routers until 1970-01-01T00:01:00Z, as asked"),
                scene.status().remarks());
        for (int second = 0; second < 61; second++) {
            scene.pass(1000);
            scene.hear(90);
        }
        assertEquals(150, scene.status().effectivePriority());
        assertEquals(List.of(), scene.status().remarks());
    }

    @Test
    void takingPartAgainEndsIt() {
        giveWay(Optional.empty());
        scene.hear(90);
        assertTrue(scene.subsystem.takePart("VI_1"));
        scene.network.loop.turn();
        assertEquals(100, scene.status().effectivePriority());
        assertFalse(scene.subsystem.takePart("VI_9"));
    }

    @Test
    void aBackupOnlyStaysBehind() {
        scene.hear(200);
        CompletableFuture<GivenWay> answer = giveWay(Optional.empty());
        assertEquals(Result.NOT_MASTER, answer.join().result());
        assertEquals(1, scene.status().effectivePriority());
    }

    @Test
    void aFaultOnTheWayIsNoTakeover() {
        CompletableFuture<GivenWay> answer = giveWay(Optional.empty());
        scene.network.down(2);
        assertEquals(VrrpState.FAULT, scene.state());
        assertEquals(Result.NOT_MASTER, answer.join().result());
        assertEquals(
                "VI_1 is MASTER no more: interface eth0 down", answer.join().sentence());
    }

    @Test
    void anUnknownInstanceIsNoInstance() {
        assertEquals(Optional.empty(), scene.subsystem.giveWay("VI_9", Optional.empty()));
    }
}
