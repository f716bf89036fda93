package io.evenkeel.itest.bench;

import io.evenkeel.itest.lab.Clock;
import io.evenkeel.itest.lab.Host;
import io.evenkeel.itest.lab.Instance;
import io.evenkeel.itest.lab.Kind;
import io.evenkeel.itest.lab.Lab;
import io.evenkeel.itest.lab.Lan;
import io.evenkeel.itest.lab.Router;
import io.evenkeel.itest.lab.Sniffer;

/** One instance of priority 255, which may speak at once: how long the daemon takes to come and to go. */
final class StartCase implements Case {
    @Override
    public void run(int repetitions, int seconds) {
        Table table = new Table(
                "Start and stop, one instance, priority 255; ms, min / median / p99 / max (n)", Samples::spread);
        for (int i = 0; i < repetitions; i++) {
            for (Kind kind : Kind.values()) {
                once(table, kind);
            }
        }
        table.print();
    }

    private static void once(Table table, Kind kind) {
        try (Lab lab = Lab.open()) {
            Lan lan = lab.lan("lan");
            Host host = lab.host("a").plug("eth0", lan, "10.66.0.1/24");
            Sniffer sniffer = lan.sniff();
            Router router = Router.launch(
                    host,
                    kind,
                    Instance.of(2)
                            .priority(255)
                            .state("MASTER")
                            .address("10.66.0.100/24")
                            .configuration());
            router.process().awaitLine("Startup complete");
            double ready = millis(Clock.now() - router.process().startedAt());
            long advert = sniffer.advert(0, "first", a -> true).at();
            long garp = sniffer.garp(0, Host.address("10.66.0.100")).at();
            table.add("exec → READY (as logged)", "", kind, ready);
            table.add(
                    "exec → first advert",
                    "0",
                    kind,
                    millis(advert - router.process().startedAt()));
            table.add("first advert → first GARP", "0", kind, millis(garp - advert));
            int mark = sniffer.mark();
            long stop = Clock.now();
            router.stop();
            table.add("SIGTERM → process gone", "0", kind, millis(Clock.now() - stop));
            long goodbye = sniffer.advert(mark, "of priority 0", a -> a.priority() == 0)
                    .at();
            table.add("SIGTERM → priority-0 advert", "0", kind, millis(goodbye - stop));
        }
    }

    static double millis(long nanos) {
        return nanos / 1e6;
    }
}
