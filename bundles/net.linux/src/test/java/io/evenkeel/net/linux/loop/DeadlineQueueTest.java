package io.evenkeel.net.linux.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DeadlineQueueTest {

    /** The obvious way to do it: a list sorted when asked, stable for equal deadlines. */
    private static final class Model {
        private final List<DeadlineQueue.Entry> entries = new ArrayList<>();

        void put(DeadlineQueue.Entry entry) {
            entries.remove(entry);
            entries.add(entry);
        }

        DeadlineQueue.Entry first() {
            return entries.stream()
                    .min(Comparator.comparingLong(DeadlineQueue.Entry::deadline))
                    .orElse(null);
        }
    }

    @Test
    void agreesWithASortedListWhateverIsPutMovedAndRemoved() {
        for (int seed = 0; seed < 200; seed++) {
            compare(new Random(seed), seed);
        }
    }

    private static void compare(Random random, int seed) {
        DeadlineQueue queue = new DeadlineQueue();
        Model model = new Model();
        List<DeadlineQueue.Entry> all = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            all.add(new DeadlineQueue.Entry());
        }
        for (int step = 0; step < 1000; step++) {
            DeadlineQueue.Entry entry = all.get(random.nextInt(all.size()));
            switch (random.nextInt(4)) {
                case 0, 1 -> {
                    queue.put(entry, random.nextInt(50) - 10L);
                    model.put(entry);
                }
                case 2 -> {
                    queue.remove(entry);
                    model.entries.remove(entry);
                }
                default -> {
                    if (queue.first() != null) {
                        model.entries.remove(queue.first());
                        queue.remove(queue.first());
                    }
                }
            }
            assertSame(model.first(), queue.first(), "seed " + seed + " step " + step);
            assertEquals(model.entries.size(), queue.size());
            assertEquals(model.entries.contains(entry), entry.queued());
        }
    }

    @Test
    void equalDeadlinesComeOutInTheOrderTheyWerePutIn() {
        DeadlineQueue queue = new DeadlineQueue();
        List<DeadlineQueue.Entry> entries = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            entries.add(new DeadlineQueue.Entry());
            queue.put(entries.get(i), 7);
        }
        for (DeadlineQueue.Entry expected : entries) {
            assertSame(expected, queue.first());
            queue.remove(expected);
        }
        assertNull(queue.first());
    }

    @Test
    void clearingLeavesNoEntryQueued() {
        DeadlineQueue queue = new DeadlineQueue();
        DeadlineQueue.Entry entry = new DeadlineQueue.Entry();
        queue.put(entry, 1);
        assertTrue(entry.queued());
        queue.clear();
        assertFalse(entry.queued());
        assertNull(queue.first());
        queue.put(entry, 2);
        assertSame(entry, queue.first());
    }
}
