package io.evenkeel.itest.bench;

import io.evenkeel.itest.lab.Kind;
import io.evenkeel.itest.lab.Lab;

/** Real servers that are well are checked, and nothing else happens. */
record ChecksCase(Farm farm) implements Case {
    @Override
    public void run(int repetitions, int seconds) {
        String title = String.format("%,d real servers, TCP_CHECK every %s s", farm.servers(), farm.delayLoop());
        Table lateness = new Table(title + "; p50 / p90 / p99 / max (n)", Samples::tail);
        Table costs = new Table("What that costs; min / median / p99 / max (n)", Samples::spread);
        for (Kind kind : Kind.values()) {
            try (Lab lab = Lab.open()) {
                Steady.measure(lab.host("d"), kind, farm, seconds, lateness, costs);
            }
        }
        lateness.print();
        costs.print();
    }
}
