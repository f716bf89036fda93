package io.evenkeel.itest.bench;

import io.evenkeel.itest.lab.Kind;
import io.evenkeel.itest.lab.Lab;
import java.util.List;

/** Real servers that are well are checked every second: 200 of them, and 1,000. */
final class ChecksCase implements Case {
    private static final List<Farm> FARMS = List.of(new Farm(2, 100, "1"), new Farm(10, 100, "1"));

    @Override
    public void run(int repetitions, int seconds) {
        FARMS.forEach(farm -> run(farm, seconds));
    }

    private static void run(Farm farm, int seconds) {
        String servers = String.format("%,d real servers, TCP_CHECK every second", farm.servers());
        Table lateness = new Table(servers + "; p50 / p90 / p99 / max (n)", Samples::tail);
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
