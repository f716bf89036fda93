package io.evenkeel.net.linux.loop;

import static io.evenkeel.net.linux.libc.Native.LIBC;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.api.net.NativeException;
import io.evenkeel.api.net.Timer;
import io.evenkeel.net.linux.Lab;
import io.evenkeel.net.linux.libc.Descriptor;
import io.evenkeel.net.linux.libc.NativeBlock;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EpollLoopTest {

    private static final long MILLI = 1_000_000L;

    private EpollLoop loop;
    private final BlockingQueue<String> ran = new LinkedBlockingQueue<>();

    @BeforeEach
    void open() throws Exception {
        loop = EpollLoop.open("test", () -> {});
    }

    @AfterEach
    void close() {
        loop.close();
    }

    private String next() throws InterruptedException {
        String name = ran.poll(5, TimeUnit.SECONDS);
        assertNotNull(name, "nothing ran within 5 s");
        return name;
    }

    @Test
    void itsThreadIsNamedAfterIt() throws Exception {
        assertEquals("evenkeel-test", Lab.on(loop, () -> Thread.currentThread().getName()));
        assertTrue(Lab.on(loop, loop::inLoop));
        assertFalse(loop.inLoop());
    }

    @Test
    void timersRunInTheOrderOfTheirDeadlines() throws Exception {
        Lab.on(loop, () -> {
            long now = loop.now();
            for (int delay : new int[] {5, 1, 4, 2, 3}) {
                loop.timer(() -> ran.add("t" + delay)).startAt(now + delay * MILLI);
            }
            return null;
        });
        for (int i = 1; i <= 5; i++) {
            assertEquals("t" + i, next());
        }
    }

    @Test
    void aTimerNeverRunsBeforeItsDeadline() throws Exception {
        BlockingQueue<Long> early = new LinkedBlockingQueue<>();
        Lab.on(loop, () -> {
            for (int i = 0; i < 200; i++) {
                long deadline = loop.now() + i * 50_000L;
                loop.timer(() -> early.add(loop.now() - deadline)).startAt(deadline);
            }
            return null;
        });
        for (int i = 0; i < 200; i++) {
            Long late = early.poll(5, TimeUnit.SECONDS);
            assertNotNull(late);
            assertTrue(late >= 0, "ran " + -late + " ns early");
        }
    }

    @Test
    void aCancelledTimerDoesNotRunAndARestartedOneRunsOnce() throws Exception {
        Lab.on(loop, () -> {
            long now = loop.now();
            Timer cancelled = loop.timer(() -> ran.add("cancelled"));
            cancelled.startAt(now + MILLI);
            cancelled.cancel();
            cancelled.cancel();
            Timer restarted = loop.timer(() -> ran.add("restarted"));
            restarted.startAt(now + MILLI);
            restarted.startAt(now + 3 * MILLI);
            assertTrue(restarted.running());
            assertFalse(cancelled.running());
            assertEquals(now + 3 * MILLI, restarted.deadline());
            loop.timer(() -> ran.add("last")).startAt(now + 6 * MILLI);
            return null;
        });
        assertEquals("restarted", next());
        assertEquals("last", next());
    }

    @Test
    void anEarlierTimerStartedWhileALaterOneIsArmedRunsFirst() throws Exception {
        Lab.on(loop, () -> {
            loop.timer(() -> ran.add("late")).startAt(loop.now() + 40 * MILLI);
            return null;
        });
        Lab.on(loop, () -> {
            loop.timer(() -> ran.add("soon")).startAt(loop.now() + MILLI);
            return null;
        });
        assertEquals("soon", next());
        assertEquals("late", next());
    }

    @Test
    void aTimerStartedInThePastRunsInTheSameTurnAfterTheTasks() throws Exception {
        Lab.on(loop, () -> {
            loop.timer(() -> {
                        ran.add("timer");
                        loop.timer(() -> ran.add("from timer")).startAt(1);
                        loop.execute(() -> ran.add("next turn"));
                    })
                    .startAt(0);
            ran.add("task");
            return null;
        });
        assertEquals(List.of("task", "timer", "from timer", "next turn"), List.of(next(), next(), next(), next()));
    }

    @Test
    void readyDescriptorsAreHandledBeforeTimersOfTheSameTurn() throws Exception {
        try (Descriptor event = Descriptor.of(LIBC.eventfd(0, 0x80800), "eventfd");
                NativeBlock one = NativeBlock.zeroed(8)) {
            one.bytes().putLong(0, 1);
            Watch watch = Lab.on(
                    loop,
                    () -> loop.watch(
                            event.number(),
                            () -> {
                                LIBC.read(event.number(), one.address(), 8);
                                ran.add("descriptor");
                            },
                            () -> {}));
            loop.execute(() -> {
                LIBC.write(event.number(), one.address(), 8);
                Timer timer = loop.timer(() -> ran.add("timer"));
                timer.startAt(loop.now() + 2 * MILLI);
                // The loop is kept busy until both are due.
                while (loop.now() < timer.deadline()) {
                    Thread.onSpinWait();
                }
            });
            assertEquals("descriptor", next());
            assertEquals("timer", next());
            Lab.on(loop, () -> {
                watch.cancel();
                return null;
            });
        }
    }

    @Test
    void anExceptionOfACallbackCostsOneLineAndNotTheLoop() throws Exception {
        List<String> lines = new ArrayList<>();
        Logger logger = Logger.getLogger("evenkeel.net");
        Handler handler = capture(lines);
        logger.addHandler(handler);
        logger.setUseParentHandlers(false);
        try {
            loop.execute(() -> {
                throw new IllegalStateException("from a task");
            });
            Lab.on(loop, () -> {
                loop.timer(() -> {
                            throw new AssertionError("from a timer");
                        })
                        .startAt(0);
                loop.timer(() -> ran.add("after it")).startAt(1);
                return null;
            });
            assertEquals("after it", next());
        } finally {
            logger.removeHandler(handler);
            logger.setUseParentHandlers(true);
        }
        assertEquals(2, lines.size(), lines.toString());
        assertTrue(lines.get(0).startsWith("event loop test goes on after IllegalStateException: from a task at "));
        assertTrue(lines.get(1).startsWith("event loop test goes on after AssertionError: from a timer at "));
    }

    private static Handler capture(List<String> lines) {
        return new Handler() {
            @Override
            public void publish(LogRecord record) {
                lines.add(record.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
    }

    @Test
    void tellsHowLateATimerIsBeforeItRuns() throws Exception {
        long hour = 3600_000 * MILLI;
        Lab.on(loop, () -> {
            loop.onLate(hour, nanos -> ran.add(nanos > hour ? "late" : "too soon"));
            loop.timer(() -> ran.add("on time")).startAt(loop.now());
            loop.timer(() -> ran.add("timer")).startAt(loop.now() - 2 * hour);
            return null;
        });
        assertEquals(List.of("late", "timer", "on time"), List.of(next(), next(), next()));
        assertEquals(2, loop.lateness().count());
        assertTrue(loop.lateness().max() >= 2 * hour);
    }

    @Test
    void aFloodOfTimersThatAreDueDoesNotKeepDescriptorsWaiting() throws Exception {
        AtomicInteger expired = new AtomicInteger();
        CountDownLatch between = new CountDownLatch(1);
        Lab.on(loop, () -> {
            Timer[] self = new Timer[1];
            self[0] = loop.timer(() -> {
                if (expired.incrementAndGet() < 10_000) {
                    self[0].startAt(0);
                }
            });
            self[0].startAt(0);
            loop.execute(() -> loop.execute(() -> {
                if (expired.get() < 10_000) {
                    between.countDown();
                }
            }));
            return null;
        });
        assertTrue(between.await(5, TimeUnit.SECONDS));
        Lab.on(loop, () -> Lab.class);
    }

    @Test
    void endsWithWhatIsWatchedOnIt() throws Exception {
        CountDownLatch ended = new CountDownLatch(2);
        Descriptor event = Descriptor.of(LIBC.eventfd(0, 0x80800), "eventfd");
        Lab.on(loop, () -> {
            loop.watch(event.number(), () -> {}, ended::countDown);
            loop.onEnd(ended::countDown);
            return null;
        });
        loop.close();
        assertTrue(ended.await(0, TimeUnit.SECONDS), "both were told before close returned");
        event.close();
    }

    @Test
    void realtimePriorityIsTheKernelsRoundRobin() throws Exception {
        loop.realtime(7);
        assertRoundRobin(7, loop.tid());
    }

    @Test
    void theThreadsThatStopTheLoopToCollectGarbageShareItsRealtimePriority() throws Exception {
        loop.realtime(6);
        List<Integer> pausing = RealTime.pausingThreads();
        assertTrue(!pausing.isEmpty(), "HotSpot has at least its VM thread");
        for (int tid : pausing) {
            assertRoundRobin(6, tid);
        }
    }

    private static void assertRoundRobin(int priority, int tid) throws Exception {
        String stat = java.nio.file.Files.readString(java.nio.file.Path.of("/proc/self/task/" + tid + "/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        assertEquals(Integer.toString(priority), fields[37], "rt_priority");
        assertEquals("2", fields[38], "SCHED_RR");
    }

    @Test
    void anImpossiblePriorityIsRefusedWithAReason() {
        NativeException refused = assertThrows(NativeException.class, () -> loop.realtime(1000));
        assertEquals("give loop test real-time priority 1000: Invalid argument", refused.getMessage());
    }

    @Test
    void aFirstStepThatFailsIsTheFailureOfOpening() {
        NativeException failure = new NativeException("enter", 2, "no such namespace");
        assertEquals(
                failure,
                assertThrows(
                        NativeException.class,
                        () -> EpollLoop.open("broken", () -> {
                            throw failure;
                        })));
    }

    @Test
    void aCallGivesBackWhatTheLoopMadeOfIt() throws Exception {
        String name = loop.call(
                "the test", Duration.ofSeconds(5), () -> Thread.currentThread().getName());
        assertEquals("evenkeel-test", name);
    }

    @Test
    void aCallFromTheLoopItselfDoesNotWaitForIt() throws Exception {
        Duration within = Duration.ofSeconds(5);
        assertEquals(7, loop.call("the test", within, () -> loop.call("the test", within, () -> 7)));
    }

    @Test
    void aCallThrowsWhatFailedInIt() {
        NativeException failure = new NativeException("enter", 2, "no such namespace");
        assertEquals(failure, assertThrows(NativeException.class, () -> called(failure)));
        IllegalStateException other = assertThrows(IllegalStateException.class, () -> called(new IOException("lost")));
        assertEquals("the test failed", other.getMessage());
    }

    private void called(Exception thrown) throws NativeException {
        loop.call("the test", Duration.ofSeconds(5), () -> {
            throw thrown;
        });
    }

    @Test
    void aCallOfABusyLoopIsGivenUp() {
        CountDownLatch busy = new CountDownLatch(1);
        loop.execute(() -> awaitQuietly(busy));
        NativeException late = assertThrows(
                NativeException.class, () -> loop.call("the test", Duration.ofMillis(20), () -> ran.add("later")));
        assertEquals("the test: no answer within 20 ms", late.getMessage());
        busy.countDown();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
