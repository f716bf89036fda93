package io.evenkeel.engine.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VirtualLoopTest {
    private final List<String> done = new ArrayList<>();

    @Test
    void timersRunAtTheirDeadlinesAndEqualOnesAsTheyWereStarted() {
        VirtualLoop loop = new VirtualLoop();
        long begin = loop.now();
        loop.timer(() -> done.add("third " + (loop.now() - begin))).startAt(begin + 20);
        loop.timer(() -> done.add("first " + (loop.now() - begin))).startAt(begin + 10);
        loop.timer(() -> done.add("second " + (loop.now() - begin))).startAt(begin + 10);
        loop.timer(() -> done.add("later")).startAt(begin + 31);
        loop.advance(Duration.ofNanos(30));
        assertEquals(List.of("first 10", "second 10", "third 20"), done);
        assertEquals(begin + 30, loop.now());
        assertEquals(1, loop.runningTimers());
    }

    @Test
    void aTurnReadsThenRunsTimersThenSends() {
        VirtualLoop loop = new VirtualLoop();
        loop.onSend(() -> done.add("send"));
        loop.onRead(() -> done.add("read"));
        loop.timer(() -> done.add("timer")).startAt(loop.now());
        loop.execute(() -> done.add("task in turn " + loop.inLoop()));
        assertEquals(List.of("task in turn true", "read", "timer", "send"), done);
    }

    @Test
    void theCallersOwnLoopDoesNothingBeforeItSettles() {
        VirtualLoop loop = VirtualLoop.ofCaller();
        loop.execute(() -> loop.execute(() -> done.add("brought")));
        loop.execute(() -> done.add("waited"));
        assertTrue(loop.inLoop());
        assertEquals(List.of(), done);
        loop.settle();
        assertEquals(List.of("waited", "brought"), done);
    }

    @Test
    void aTimerAfterAStallIsLate() {
        VirtualLoop loop = new VirtualLoop();
        loop.onLate(5, nanos -> done.add("late " + nanos));
        loop.timer(() -> done.add("timer")).startAt(loop.now());
        loop.stall(Duration.ofNanos(6));
        loop.turn();
        assertEquals(List.of("late 6", "timer"), done);
    }

    @Test
    void aSleepIsToldBeforeTimersRunAndTakesNoTime() {
        VirtualLoop loop = new VirtualLoop();
        loop.onSlept(nanos -> done.add("slept " + nanos));
        loop.timer(() -> done.add("timer")).startAt(loop.now());
        loop.timer(() -> done.add("later")).startAt(loop.now() + 1);
        loop.sleep(Duration.ofNanos(6));
        assertEquals(List.of("slept 6", "timer"), done);
    }
}
