package io.evenkeel.itest.bench;

import io.evenkeel.itest.lab.Host;
import io.evenkeel.itest.lab.Kind;
import java.time.Duration;

/** A daemon that has nothing to do but to check servers that are well. */
final class Steady {
    private static final int SECONDS_BEFORE = 30;

    private Steady() {}

    /** Starts it and looks on, once each server was probed and everything is compiled. */
    static void measure(Host host, Kind kind, Farm farm, int seconds, Table lateness, Table costs) {
        double nominal = Double.parseDouble(farm.delayLoop()) * 1000;
        try (Listeners listeners = Listeners.all(host, farm)) {
            Subject subject = Subject.withoutIpvs(host, kind, farm.text());
            subject.await("every server is probed", () -> listeners.unseen(farm.servers()) == 0);
            wait(SECONDS_BEFORE);
            double cpu = subject.cpu();
            long probes = listeners.accepted();
            listeners.intervals();
            long begin = System.nanoTime();
            wait(seconds);
            double minutes = (System.nanoTime() - begin) / 60e9;
            double used = subject.cpu() - cpu;
            double made = listeners.accepted() - probes;
            listeners
                    .intervals()
                    .each(interval -> lateness.add("interval - delay_loop, ms", "0", kind, interval - nominal));
            costs.add("CPU, s a minute", "", kind, used / minutes);
            costs.add("checks a CPU second", "", kind, made / used);
            costs.add("checks a second", "", kind, made / minutes / 60);
            costs.add("RSS, MiB", "", kind, subject.memory("Rss"));
            costs.add("PSS, MiB", "", kind, subject.memory("Pss"));
            subject.stop();
        }
    }

    static void wait(int seconds) {
        Intervals.reference(Duration.ofMillis(100), Duration.ofSeconds(seconds));
    }
}
