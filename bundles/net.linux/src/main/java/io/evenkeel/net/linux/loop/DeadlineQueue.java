package io.evenkeel.net.linux.loop;

import java.util.Arrays;

/**
 * Deadlines in order: a binary heap in which every entry knows its own place, so that moving or removing one costs
 * log(n) and no allocation. Equal deadlines come out in the order they were put in. One thread.
 */
final class DeadlineQueue {

    /** Something with a deadline; at most in one queue. */
    static class Entry {
        private static final int ABSENT = -1;

        private int place = ABSENT;
        private long deadline;
        private long turn;

        public final long deadline() {
            return deadline;
        }

        final boolean queued() {
            return place != ABSENT;
        }

        private boolean before(Entry other) {
            return deadline < other.deadline || deadline == other.deadline && turn < other.turn;
        }
    }

    private Entry[] heap = new Entry[64];
    private int size;
    private long turns;

    int size() {
        return size;
    }

    /** The entry whose deadline comes first, or null. */
    Entry first() {
        return heap[0];
    }

    /** Puts an entry in, or moves one that is in. */
    void put(Entry entry, long deadline) {
        entry.deadline = deadline;
        entry.turn = turns++;
        if (entry.queued()) {
            restore(entry, entry.place);
            return;
        }
        if (size == heap.length) {
            heap = Arrays.copyOf(heap, size * 2);
        }
        up(entry, size++);
    }

    /** Takes an entry out; harmless when it is not in. */
    void remove(Entry entry) {
        if (!entry.queued()) {
            return;
        }
        int place = entry.place;
        entry.place = Entry.ABSENT;
        Entry last = heap[--size];
        heap[size] = null;
        if (last != entry) {
            restore(last, place);
        }
    }

    /** Takes every entry out. */
    void clear() {
        for (int i = 0; i < size; i++) {
            heap[i].place = Entry.ABSENT;
            heap[i] = null;
        }
        size = 0;
    }

    private void restore(Entry entry, int place) {
        int parent = place - 1 >>> 1;
        if (place > 0 && entry.before(heap[parent])) {
            up(entry, place);
        } else {
            down(entry, place);
        }
    }

    private void up(Entry entry, int from) {
        int place = from;
        while (place > 0) {
            int parent = place - 1 >>> 1;
            if (!entry.before(heap[parent])) {
                break;
            }
            set(place, heap[parent]);
            place = parent;
        }
        set(place, entry);
    }

    private void down(Entry entry, int from) {
        int place = from;
        while (true) {
            int child = 2 * place + 1;
            if (child >= size) {
                break;
            }
            if (child + 1 < size && heap[child + 1].before(heap[child])) {
                child++;
            }
            if (!heap[child].before(entry)) {
                break;
            }
            set(place, heap[child]);
            place = child;
        }
        set(place, entry);
    }

    private void set(int place, Entry entry) {
        heap[place] = entry;
        entry.place = place;
    }
}
