package io.evenkeel.itest.bench;

import io.evenkeel.itest.lab.Host;
import io.evenkeel.itest.lab.Kind;
import io.evenkeel.itest.lab.Lab;

/** 10,000 real servers that are checked; the configuration is read again, with nothing changed, and with one server more or less. */
final class ReloadCase implements Case {
    private static final int LOOP = 30;
    private static final Farm FARM = new Farm(1000, 10, Integer.toString(LOOP));
    private static final int RELOADS = 6;
    /** Milliseconds. */
    private static final double LONG = 10_000;

    @Override
    public void run(int repetitions, int seconds) {
        Table table = new Table(
                "Reload of 10,000 real servers, TCP_CHECK every " + LOOP + " s; ms, min / median / p99 / max (n)",
                Samples::spread);
        for (Kind kind : Kind.values()) {
            once(table, kind);
        }
        table.print();
    }

    private static void once(Table table, Kind kind) {
        try (Lab lab = Lab.open()) {
            Host host = lab.host("d");
            try (Listeners listeners = Listeners.all(host, FARM)) {
                Subject subject = Subject.withoutIpvs(host, kind, FARM.text());
                subject.await("every server is probed", () -> listeners.unseen(FARM.servers()) == 0);
                reloads(table, kind, subject, "nothing changed", FARM.text(), FARM.text());
                Steady.wait(LOOP + 5);
                double gap = listeners.intervals().max() - LOOP * 1000.0;
                table.add("nothing changed: longest interval - delay_loop", "0", kind, gap);
                reloads(table, kind, subject, "one server more", FARM.text(1), FARM.text());
                table.add("RSS afterwards, MiB", "", kind, subject.memory("Rss"));
                subject.stop();
            }
        } catch (AssertionError failure) {
            System.out.println("\n" + kind + " did not end its reload: "
                    + failure.getMessage().lines().findFirst().orElse(""));
        }
    }

    /** Reloads in turn to one text and the other; one that takes long is not repeated. */
    private static void reloads(Table table, Kind kind, Subject subject, String what, String one, String other) {
        double took = 0;
        for (int i = 0; i < RELOADS && took < LONG; i++) {
            subject.router().write(i % 2 == 0 ? one : other);
            double cpu = subject.cpu();
            int mark = subject.router().mark();
            long signal = subject.reload();
            took = (subject.reloaded(mark) - signal) / 1e6;
            table.add(what + ": SIGHUP → done", "", kind, took);
            table.add(what + ": CPU", "", kind, (subject.cpu() - cpu) * 1000);
            Steady.wait(2);
        }
    }
}
