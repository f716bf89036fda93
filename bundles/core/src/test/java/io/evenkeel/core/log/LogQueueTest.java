package io.evenkeel.core.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.api.log.Level;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

class LogQueueTest {

    private final List<String> written = Collections.synchronizedList(new ArrayList<>());

    private static LogRecord record(String message) {
        return new LogRecord(Level.INFO.rank(), message);
    }

    @Test
    void closingWritesWhatWaitsInOrder() {
        LogQueue queue = new LogQueue(List.of(record -> written.add(record.getMessage())));
        for (int i = 0; i < 1000; i++) {
            queue.publish(record("line " + i));
        }
        queue.close();
        assertEquals(1000, written.size());
        assertEquals("line 999", written.get(999));
    }

    @Test
    void aSlowSinkNeverMakesACallerWaitAndTheLossIsSaid() throws InterruptedException {
        CountDownLatch held = new CountDownLatch(1);
        LogQueue queue = new LogQueue(List.of(record -> {
            await(held);
            written.add(record.getMessage());
        }));
        for (int i = 0; i < 20_000; i++) {
            queue.publish(record("line"));
        }
        held.countDown();
        queue.close();
        assertTrue(written.stream().anyMatch(line -> line.endsWith("log lines were lost here: writing fell behind")));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
