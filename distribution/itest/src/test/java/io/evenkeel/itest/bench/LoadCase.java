package io.evenkeel.itest.bench;

import io.evenkeel.itest.lab.Host;
import io.evenkeel.itest.lab.Kind;
import io.evenkeel.itest.lab.Lab;

/** 1,000 virtual servers of 10 real servers each become rows of the kernel's table: at a start, and by a reload. */
final class LoadCase implements Case {
    private static final Farm FARM = new Farm(1000, 10, "");
    private static final Farm ONE = new Farm(1, 1, "");

    @Override
    public void run(int repetitions, int seconds) {
        Table table = new Table(
                "1,000 virtual servers of 10 real servers each, no checks; s, min / median / p99 / max (n)",
                Samples::spread);
        for (int i = 0; i < Math.max(1, repetitions / 4); i++) {
            for (Kind kind : Kind.values()) {
                once(table, kind);
            }
        }
        table.print();
    }

    private static void once(Table table, Kind kind) {
        try (Lab lab = Lab.open()) {
            Host host = lab.host("d");
            host.ip("route add local " + Farm.NETWORK + " dev lo");
            try (KernelRows rows = new KernelRows(host)) {
                long exec = System.nanoTime();
                Subject subject = Subject.launch(host, kind, FARM.text());
                table.add("exec → complete table", "", kind, (complete(rows, subject) - exec) / 1e9);
                table.add("CPU until then", "", kind, subject.cpu());
                long stop = System.nanoTime();
                subject.stop();
                table.add("SIGTERM → process gone", "", kind, (System.nanoTime() - stop) / 1e9);
            }
            try (KernelRows rows = new KernelRows(host)) {
                Subject subject = Subject.launch(host, kind, ONE.text());
                rows.await(subject, 0, 1);
                subject.settled();
                double cpu = subject.cpu();
                subject.router().write(FARM.text());
                long signal = subject.reload();
                table.add("SIGHUP → complete table", "", kind, (complete(rows, subject) - signal) / 1e9);
                table.add("CPU of the reload", "", kind, subject.cpu() - cpu);
                table.add("RSS afterwards, MiB", "", kind, subject.memory("Rss"));
                subject.stop();
            }
        }
    }

    /** Some services first: to read all of the table takes long. */
    private static long complete(KernelRows rows, Subject subject) {
        for (int service = 0; service < FARM.services(); service += FARM.services() / 10) {
            rows.await(subject, service, FARM.serversEach());
        }
        long seen = rows.await(subject, FARM.services() - 1, FARM.serversEach());
        return complete(subject) ? seen : subject.await("all servers", () -> complete(subject));
    }

    private static boolean complete(Subject subject) {
        return KernelRows.present(subject.pid()).size() == FARM.servers();
    }
}
