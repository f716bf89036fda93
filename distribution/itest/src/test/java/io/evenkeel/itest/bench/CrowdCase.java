package io.evenkeel.itest.bench;

import io.evenkeel.itest.lab.Kind;
import io.evenkeel.itest.lab.Lab;

/** 10,000 real servers are checked every two seconds, without IPVS: Evenkeel alone checks without it. */
final class CrowdCase implements Case {
    private static final Farm FARM = new Farm(1000, 10, "2");

    @Override
    public void run(int repetitions, int seconds) {
        Table lateness = new Table(
                "10,000 real servers, TCP_CHECK every 2 s, no IPVS; p50 / p90 / p99 / max (n)", Samples::tail);
        Table costs = new Table("What that costs; min / median / p99 / max (n)", Samples::spread);
        try (Lab lab = Lab.open()) {
            Steady.measure(lab.host("d"), Kind.EVENKEEL, FARM, seconds, lateness, costs);
        }
        lateness.print();
        costs.print();
    }
}
