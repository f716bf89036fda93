package io.evenkeel.itest.bench;

import io.evenkeel.itest.lab.Host;
import io.evenkeel.itest.lab.Instance;
import io.evenkeel.itest.lab.Kind;
import io.evenkeel.itest.lab.Lab;
import io.evenkeel.itest.lab.Lan;
import io.evenkeel.itest.lab.Router;
import io.evenkeel.itest.lab.Sniffer;
import java.time.Duration;

/** A master left alone: how evenly it speaks. The reference sleeps in the same window. */
final class JitterCase implements Case {
    private static final int ROUNDS = 2;

    @Override
    public void run(int repetitions, int seconds) {
        for (String interval : new String[] {"0.1", "0.01"}) {
            Table table = new Table(
                    "Advert jitter, v3 " + interval + " s, " + ROUNDS + " × " + seconds
                            + " s each; abs(interval − nominal), ms, p50 / p90 / p99 / max (n)",
                    Samples::tail);
            Samples[] reference = new Samples[1];
            for (int i = 0; i < ROUNDS; i++) {
                for (Kind kind : Kind.values()) {
                    reference[0] = once(table, kind, interval, Duration.ofSeconds(seconds), "", "");
                }
            }
            table.print();
            System.out.println("\nReference sleeper in the last window: " + reference[0].tail());
        }
    }

    /** One window; what the reference saw in it. */
    static Samples once(Table table, Kind kind, String interval, Duration window, String globals, String figure) {
        try (Lab lab = Lab.open()) {
            Lan lan = lab.lan("lan");
            Host host = lab.host("a").plug("eth0", lan, "10.66.0.1/24");
            Sniffer sniffer = lan.sniff();
            Router router = Router.start(
                    host,
                    kind,
                    globals
                            + Instance.of(3)
                                    .priority(255)
                                    .every(interval)
                                    .address("10.66.0.100/24")
                                    .text());
            router.awaitState("VI_1", "MASTER");
            Duration nominal = Duration.ofMillis((long) (Double.parseDouble(interval) * 1000));
            Intervals.reference(nominal, Duration.ofSeconds(3)); // start-up work is over
            int mark = sniffer.mark();
            Samples reference = Intervals.reference(nominal, window);
            Intervals.of(sniffer.adverts(mark), nominal, late -> table.add(interval + " s" + figure, "0", kind, late));
            return reference;
        }
    }
}
