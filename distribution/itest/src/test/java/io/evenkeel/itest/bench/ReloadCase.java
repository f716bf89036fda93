package io.evenkeel.itest.bench;

import io.evenkeel.itest.lab.Host;
import io.evenkeel.itest.lab.Kind;
import io.evenkeel.itest.lab.Lab;

/** 10,000 real servers that are checked; the configuration is read again, with nothing and with one server more. */
final class ReloadCase implements Case {
    private static final int LOOP = 30;
    private static final Farm FARM = new Farm(1000, 10, Integer.toString(LOOP));
    private static final int RELOADS = 3;

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
            try (Listeners listeners = Listeners.all(host, FARM);
                    KernelRows rows = new KernelRows(host)) {
                Subject subject = Subject.launch(host, kind, FARM.text());
                rows.await(subject, FARM.services() - 1, FARM.serversEach());
                subject.settled();
                subject.await("every server is probed", () -> listeners.unseen(FARM.servers()) == 0);
                for (int i = 0; i < RELOADS; i++) {
                    nothing(table, kind, subject);
                }
                table.add("gap: longest interval - delay_loop", "0", kind, gap(listeners));
                for (int i = 0; i < RELOADS; i++) {
                    one(table, kind, subject, rows);
                }
                table.add("RSS afterwards, MiB", "", kind, subject.memory("Rss"));
                subject.stop();
            }
        }
    }

    private static void nothing(Table table, Kind kind, Subject subject) {
        double cpu = subject.cpu();
        int mark = subject.router().mark();
        long signal = subject.reload();
        table.add("nothing changed: SIGHUP → done", "", kind, (subject.reloaded(mark) - signal) / 1e6);
        table.add("nothing changed: CPU", "", kind, (subject.cpu() - cpu) * 1000);
    }

    /** Every server is probed once more at least. */
    private static double gap(Listeners listeners) {
        Steady.wait(LOOP + 5);
        Samples intervals = listeners.intervals();
        return intervals.max() - LOOP * 1000.0;
    }

    private static void one(Table table, Kind kind, Subject subject, KernelRows rows) {
        subject.router().write(FARM.text(1));
        int mark = subject.router().mark();
        long signal = subject.reload();
        long seen = rows.await(subject, FARM.services() - 1, FARM.serversEach() + 1);
        table.add("one server more: SIGHUP → its row", "", kind, (seen - signal) / 1e6);
        subject.reloaded(mark);
        Steady.wait(2);
        subject.router().write(FARM.text());
        int back = subject.router().mark();
        subject.reload();
        rows.await(subject, FARM.services() - 1, FARM.serversEach());
        subject.reloaded(back);
        Steady.wait(2);
    }
}
