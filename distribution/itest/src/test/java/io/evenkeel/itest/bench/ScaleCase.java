package io.evenkeel.itest.bench;

import static io.evenkeel.itest.bench.StartCase.millis;

import io.evenkeel.itest.lab.Await;
import io.evenkeel.itest.lab.Clock;
import io.evenkeel.itest.lab.Host;
import io.evenkeel.itest.lab.Instance;
import io.evenkeel.itest.lab.Kind;
import io.evenkeel.itest.lab.Lab;
import io.evenkeel.itest.lab.Lan;
import io.evenkeel.itest.lab.Router;
import io.evenkeel.itest.lab.Sniffer;
import io.evenkeel.itest.wire.Advert;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** 1,000 instances of one address on 10 interfaces, all MASTER. */
final class ScaleCase implements Case {
    private static final int INTERFACES = 10;
    private static final int EACH = 100;
    private static final int RELOADS = 3;
    private static final String ADDED = "10.70.0.250";

    @Override
    public void run(int repetitions, int seconds) {
        for (String interval : new String[] {"1", "0.1"}) {
            Table table =
                    new Table("1,000 instances, v3 " + interval + " s; min / median / p99 / max (n)", Samples::spread);
            for (int i = 0; i < Math.max(1, repetitions / 4); i++) {
                for (Kind kind : Kind.values()) {
                    once(table, kind, interval, seconds);
                }
            }
            table.print();
        }
    }

    private static String configuration(String interval, boolean more) {
        StringBuilder text = new StringBuilder("global_defs {\n    router_id scale\n}\n");
        for (int i = 0; i < INTERFACES; i++) {
            for (int id = 1; id <= EACH; id++) {
                Instance instance = Instance.of(3)
                        .name("VI_" + i + "_" + id)
                        .on("eth" + i)
                        .virtualRouterId(id)
                        .every(interval)
                        .address("10." + (70 + i) + ".1." + id + "/16");
                text.append((more && i == 0 && id == 1 ? instance.address(ADDED + "/16") : instance).text());
            }
        }
        return text.toString();
    }

    private static void once(Table table, Kind kind, String interval, int seconds) {
        try (Lab lab = Lab.open()) {
            Host host = lab.host("a");
            List<Sniffer> sniffers = new ArrayList<>();
            for (int i = 0; i < INTERFACES; i++) {
                Lan lan = lab.lan("lan" + i);
                host.plug("eth" + i, lan, "10." + (70 + i) + ".0.1/16");
                sniffers.add(lan.sniff());
            }
            double nominal = Double.parseDouble(interval) * 1e9;
            double masterDown = 3 * nominal + nominal * 156 / 256;
            Router router = Router.launch(host, kind, configuration(interval, false));
            double allMaster =
                    sniffers.stream().mapToLong(ScaleCase::hundredth).max().orElseThrow();
            table.add(
                    "exec → all MASTER, over Master_Down_Interval, s",
                    "0",
                    kind,
                    (allMaster - router.process().startedAt() - masterDown) / 1e9);
            table.add("CPU until all MASTER, s", "", kind, Processes.cpu(router.process()));
            steady(table, kind, router, seconds);
            for (int i = 0; i < RELOADS; i++) {
                reload(table, kind, router, sniffers, interval);
            }
            table.add("PSS after the reloads, MiB", "", kind, Processes.memory(router.process(), "Pss"));
            long stop = Clock.now();
            router.stop();
            table.add("SIGTERM → process gone, s", "0", kind, millis(Clock.now() - stop) / 1000);
        }
    }

    /** When the last of the interface's instances first spoke. */
    private static long hundredth(Sniffer sniffer) {
        return Await.value("all instances of an interface speak", Duration.ofSeconds(60), () -> {
            Map<Integer, Long> first = sniffer.adverts(0).stream()
                    .collect(Collectors.toMap(Advert::virtualRouterId, Advert::at, Math::min));
            return first.size() < EACH
                    ? java.util.Optional.empty()
                    : first.values().stream().max(Long::compare);
        });
    }

    private static void steady(Table table, Kind kind, Router router, int seconds) {
        Intervals.reference(Duration.ofSeconds(1), Duration.ofSeconds(6)); // the second burst of GARPs is over
        double before = Processes.cpu(router.process());
        Intervals.reference(Duration.ofSeconds(1), Duration.ofSeconds(seconds));
        table.add("CPU, s a minute", "", kind, (Processes.cpu(router.process()) - before) * 60 / (seconds - 1));
        table.add("RSS, MiB", "", kind, Processes.memory(router.process(), "Rss"));
        table.add("PSS, MiB", "", kind, Processes.memory(router.process(), "Pss"));
    }

    private static void reload(Table table, Kind kind, Router router, List<Sniffer> sniffers, String interval) {
        List<Integer> marks = sniffers.stream().map(Sniffer::mark).toList();
        int log = router.mark();
        router.write(configuration(interval, true));
        long signal = Clock.now();
        router.process().signal("HUP");
        long garp = sniffers.get(0).garp(marks.get(0), Host.address(ADDED)).at();
        table.add("reload, one VIP added: SIGHUP → its GARP, ms", "0", kind, millis(garp - signal));
        router.process().awaitLine(log, "Reload complete");
        Intervals.reference(Duration.ofMillis(500), Duration.ofMillis(2600));
        double gap = 0;
        long goodbyes = 0;
        for (int i = 0; i < INTERFACES; i++) {
            List<Advert> adverts = sniffers.get(i).adverts(marks.get(i));
            goodbyes += adverts.stream().filter(a -> a.priority() == 0).count();
            for (List<Advert> one : adverts.stream()
                    .collect(Collectors.groupingBy(Advert::virtualRouterId))
                    .values()) {
                for (int k = 1; k < one.size(); k++) {
                    gap = Math.max(gap, one.get(k).at() - one.get(k - 1).at());
                }
            }
        }
        table.add("reload: largest advert gap, ms", interval.equals("1") ? "1000" : "100", kind, gap / 1e6);
        table.add("reload: priority-0 adverts", "0", kind, goodbyes);
        router.reload(configuration(interval, false));
    }
}
