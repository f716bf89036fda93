package io.evenkeel.itest.bench;

import io.evenkeel.itest.lab.Host;
import io.evenkeel.itest.lab.Instance;
import io.evenkeel.itest.lab.Kind;
import io.evenkeel.itest.lab.Lab;
import io.evenkeel.itest.lab.Lan;
import io.evenkeel.itest.lab.Router;
import io.evenkeel.itest.lab.Sniffer;
import java.time.Duration;

/** One instance, MASTER for ten seconds. */
final class MemoryCase implements Case {
    @Override
    public void run(int repetitions, int seconds) {
        Table table = new Table("Memory and CPU of one instance at 1 s; min / median / p99 / max (n)", Samples::spread);
        for (int i = 0; i < Math.max(1, repetitions / 3); i++) {
            for (Kind kind : Kind.values()) {
                once(table, kind, seconds);
            }
        }
        table.print();
    }

    private static void once(Table table, Kind kind, int seconds) {
        try (Lab lab = Lab.open()) {
            Lan lan = lab.lan("lan");
            Host host = lab.host("a").plug("eth0", lan, "10.66.0.1/24");
            Sniffer sniffer = lan.sniff();
            Router router = Router.start(
                    host,
                    kind,
                    Instance.of(2).priority(255).address("10.66.0.100/24").configuration());
            router.awaitState("VI_1", "MASTER");
            long first = sniffer.advert(0, "first", a -> true).at();
            sniffer.advert(
                    0,
                    "after ten seconds",
                    a -> a.at() - first > Duration.ofSeconds(10).toNanos());
            double before = Processes.cpu(router.process());
            Intervals.reference(Duration.ofSeconds(1), Duration.ofSeconds(seconds));
            table.add("RSS, MiB", "", kind, Processes.memory(router.process(), "Rss"));
            table.add("PSS, MiB", "", kind, Processes.memory(router.process(), "Pss"));
            table.add("threads", "", kind, Processes.threads(router.process()));
            table.add("CPU, s a minute", "", kind, (Processes.cpu(router.process()) - before) * 60 / seconds);
        }
    }
}
