package io.evenkeel.itest.bench;

import io.evenkeel.itest.lab.Host;
import io.evenkeel.itest.lab.Kind;
import io.evenkeel.itest.lab.Lab;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/** A server of 100 refuses connections, and its row leaves the kernel's table. */
final class RemovalCase implements Case {
    private static final Farm FARM = new Farm(1, 100, "1");
    private static final int ROUNDS = 5;
    private static final int DEATHS_A_ROUND = 25;
    private static final long LOOP = 1_000_000_000;

    @Override
    public void run(int repetitions, int seconds) {
        Table table = new Table(
                "A server's socket closes, TCP_CHECK every second, retry 0; ms, p50 / p90 / p99 / max (n)",
                Samples::tail);
        for (Kind kind : Kind.values()) {
            once(table, kind);
        }
        table.print();
    }

    private static void once(Table table, Kind kind) {
        try (Lab lab = Lab.open()) {
            Host host = lab.host("d");
            try (Listeners listeners = Listeners.each(host, FARM)) {
                Subject subject = Subject.launch(host, kind, FARM.text());
                subject.await("every server is probed", () -> listeners.unseen(FARM.servers()) == 0);
                for (int round = 0; round < ROUNDS; round++) {
                    Steady.wait(3);
                    round(table, kind, subject.pid(), listeners, round % (FARM.servers() / DEATHS_A_ROUND));
                    subject.await(
                            "all rows are back", () -> present(subject.pid()).size() == FARM.servers());
                }
                subject.stop();
            }
        }
    }

    private static Set<Integer> present(long pid) {
        return KernelRows.present(pid);
    }

    /** They die at random times within a second, and rise when all are removed. */
    private static void round(Table table, Kind kind, long pid, Listeners listeners, int round) {
        Map<Integer, Long> dead = new HashMap<>();
        Map<Integer, Long> due = new HashMap<>();
        int first = round * DEATHS_A_ROUND;
        long next = System.nanoTime();
        for (int killed = 0; killed < DEATHS_A_ROUND || !dead.isEmpty(); ) {
            if (killed < DEATHS_A_ROUND && System.nanoTime() >= next) {
                int server = first + killed++;
                dead.put(server, listeners.kill(server));
                due.put(server, Math.max(dead.get(server), listeners.last(server) + LOOP));
                next += ThreadLocalRandom.current().nextLong(2 * LOOP / DEATHS_A_ROUND);
            }
            Set<Integer> present = present(pid);
            long now = System.nanoTime();
            dead.entrySet().removeIf(one -> {
                boolean removed = !present.contains(one.getKey());
                if (removed) {
                    table.add("socket closed → row gone", "0-1000", kind, (now - one.getValue()) / 1e6);
                    table.add("check due → row gone", "0", kind, (now - due.get(one.getKey())) / 1e6);
                }
                return removed;
            });
            LockSupport.parkNanos(500_000);
        }
        for (int i = 0; i < DEATHS_A_ROUND; i++) {
            listeners.revive(first + i);
        }
    }
}
