package io.evenkeel.itest.bench;

import io.evenkeel.itest.lab.Host;
import io.evenkeel.itest.lab.Kind;
import io.evenkeel.itest.lab.Lab;
import io.evenkeel.itest.lab.Router;

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
                Router router = Router.launch(host, kind, FARM.text());
                table.add("exec → complete table", "", kind, (complete(rows, router) - exec) / 1e9);
                table.add("CPU until then", "", kind, Processes.cpu(router.process()));
                long stop = System.nanoTime();
                router.stop();
                table.add("SIGTERM → process gone", "", kind, (System.nanoTime() - stop) / 1e9);
            }
            try (KernelRows rows = new KernelRows(host)) {
                Router router = Router.launch(host, kind, ONE.text());
                rows.awaitServers(0, 1);
                Reloads.settled(router);
                double cpu = Processes.cpu(router.process());
                router.write(FARM.text());
                long signal = System.nanoTime();
                router.process().signal("HUP");
                table.add("SIGHUP → complete table", "", kind, (complete(rows, router) - signal) / 1e9);
                table.add("CPU of the reload", "", kind, Processes.cpu(router.process()) - cpu);
                table.add("RSS afterwards, MiB", "", kind, Processes.memory(router.process(), "Rss"));
                router.stop();
            }
        }
    }

    private static long complete(KernelRows rows, Router router) {
        long seen = rows.awaitServers(FARM.services() - 1, FARM.serversEach());
        int present = KernelRows.present(router.process().pid()).size();
        if (present != FARM.servers()) {
            throw new AssertionError(router.kind() + " was not done: " + present + " servers of " + FARM.servers());
        }
        return seen;
    }
}
