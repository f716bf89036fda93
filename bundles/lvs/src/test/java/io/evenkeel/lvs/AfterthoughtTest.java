package io.evenkeel.lvs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class AfterthoughtTest {
    private final Semaphore began = new Semaphore(0);
    private final Semaphore mayEnd = new Semaphore(0);
    private final AtomicInteger runs = new AtomicInteger();
    private final Afterthought thought = new Afterthought(Thread::new, this::task);

    private void task() {
        runs.incrementAndGet();
        began.release();
        mayEnd.acquireUninterruptibly();
    }

    private void awaitBegun() throws InterruptedException {
        assertTrue(began.tryAcquire(20, TimeUnit.SECONDS));
    }

    @Test
    void whatIsAskedForBeforeItBeginsIsOneAndWhatIsAskedForDuringItIsAnother() throws Exception {
        thought.soon();
        awaitBegun();
        thought.soon();
        thought.soon();
        thought.soon();
        mayEnd.release();
        awaitBegun();
        assertEquals(2, runs.get());
        thought.soon();
        mayEnd.release(2);
        awaitBegun();
        assertEquals(3, runs.get());
        thought.close();
        thought.soon();
        assertEquals(3, runs.get());
    }
}
