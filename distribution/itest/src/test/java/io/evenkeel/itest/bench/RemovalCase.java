package io.evenkeel.itest.bench;

import io.evenkeel.itest.lab.Host;
import io.evenkeel.itest.lab.Kind;
import io.evenkeel.itest.lab.Lab;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A server of 100 refuses connections, and leaves its pool. */
final class RemovalCase implements Case {
    private static final Farm FARM = new Farm(1, 100, "1");
    private static final int ROUNDS = 5;
    private static final int DEATHS_A_ROUND = 25;
    private static final long LOOP = 1_000_000_000;
    private static final long LOOK = 500_000;
    private static final Pattern REMOVED = Pattern.compile("Removing service \\[([0-9.]+)]");
    private static final Pattern ADDED = Pattern.compile("Adding service \\[([0-9.]+)]");

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
                Subject subject = Subject.withoutIpvs(host, kind, FARM.text());
                subject.await("every server is probed", () -> listeners.unseen(FARM.servers()) == 0);
                Steady.wait(10);
                for (int round = 0; round < ROUNDS; round++) {
                    int first = round % (FARM.servers() / DEATHS_A_ROUND) * DEATHS_A_ROUND;
                    round(table, kind, subject, listeners, first);
                    int mark = subject.router().mark();
                    for (int i = 0; i < DEATHS_A_ROUND; i++) {
                        listeners.revive(first + i);
                    }
                    subject.await(
                            "all are back", () -> told(subject, mark, ADDED).size() == DEATHS_A_ROUND);
                    Steady.wait(3);
                }
                subject.stop();
            }
        }
    }

    /** They die at random times within two seconds. */
    private static void round(Table table, Kind kind, Subject subject, Listeners listeners, int first) {
        Map<Integer, Long> dead = new HashMap<>();
        Map<Integer, Long> due = new HashMap<>();
        int mark = subject.router().mark();
        long next = System.nanoTime();
        for (int killed = 0; killed < DEATHS_A_ROUND || !dead.isEmpty(); ) {
            if (killed < DEATHS_A_ROUND && System.nanoTime() >= next) {
                int server = first + killed++;
                dead.put(server, listeners.kill(server));
                due.put(server, Math.max(dead.get(server), listeners.last(server) + LOOP));
                next += ThreadLocalRandom.current().nextLong(2 * LOOP / DEATHS_A_ROUND);
            }
            Set<Integer> removed = told(subject, mark, REMOVED);
            long now = System.nanoTime();
            dead.entrySet().removeIf(one -> {
                if (removed.contains(one.getKey())) {
                    table.add("socket closed → removed", "0-1000", kind, (now - one.getValue()) / 1e6);
                    table.add("check due → removed", "0", kind, (now - due.get(one.getKey())) / 1e6);
                }
                return removed.contains(one.getKey());
            });
            LockSupport.parkNanos(LOOK);
        }
    }

    /** The servers of lines after a position. */
    private static Set<Integer> told(Subject subject, int mark, Pattern what) {
        return subject.linesSince(mark).stream()
                .map(what::matcher)
                .filter(Matcher::find)
                .map(line -> Farm.number(Host.address(line.group(1))))
                .collect(Collectors.toSet());
    }
}
