package io.evenkeel.vrrp.sim;

import java.util.PriorityQueue;

/** The time that passes for everybody alike, and what is due when. */
final class Timeline {
    private static final int LONGEST_HISTORY = 1_000_000;

    private final PriorityQueue<Due> queue = new PriorityQueue<>();
    private long now;
    private long sequence;
    private int played;

    private record Due(long at, long sequence, Runnable task) implements Comparable<Due> {
        @Override
        public int compareTo(Due other) {
            int byTime = Long.compare(at, other.at);
            return byTime != 0 ? byTime : Long.compare(sequence, other.sequence);
        }
    }

    long now() {
        return now;
    }

    void at(long time, Runnable task) {
        queue.add(new Due(Math.max(time, now), sequence++, task));
    }

    void pass(long duration) {
        long end = now + duration;
        while (!queue.isEmpty() && queue.peek().at() <= end) {
            Due due = queue.poll();
            now = due.at();
            if (++played > LONGEST_HISTORY) {
                throw new Broken(Law.ENDS, "it has " + LONGEST_HISTORY + " events, and goes on");
            }
            due.task().run();
        }
        now = end;
    }
}
