package io.evenkeel.itest.bench;

import io.evenkeel.itest.lab.Kind;
import io.evenkeel.itest.lab.Lab;

/** 1,000 real servers are checked every second. */
final class ChecksCase implements Case {
    private static final Farm FARM = new Farm(10, 100, "1");

    @Override
    public void run(int repetitions, int seconds) {
        Table lateness =
                new Table("1,000 real servers, TCP_CHECK every second; p50 / p90 / p99 / max (n)", Samples::tail);
        Table costs = new Table("What that costs; min / median / p99 / max (n)", Samples::spread);
        for (Kind kind : Kind.values()) {
            try (Lab lab = Lab.open()) {
                Steady.measure(lab.host("d"), kind, FARM, seconds, lateness, costs);
            }
        }
        lateness.print();
        costs.print();
    }
}
