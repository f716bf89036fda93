package io.evenkeel.itest.bench;

import static io.evenkeel.itest.bench.StartCase.millis;

import io.evenkeel.itest.lab.Clock;
import io.evenkeel.itest.lab.Host;
import io.evenkeel.itest.lab.Instance;
import io.evenkeel.itest.lab.Kind;
import io.evenkeel.itest.lab.Lab;
import io.evenkeel.itest.lab.Lan;
import io.evenkeel.itest.lab.Prober;
import io.evenkeel.itest.lab.Router;
import io.evenkeel.itest.lab.Sniffer;
import io.evenkeel.itest.wire.Advert;
import io.evenkeel.itest.wire.Arp;
import java.time.Duration;
import java.util.Locale;

/**
 * A master (priority 200) and a backup (100), both fresh for every repetition, so that each figure is that of a daemon's
 * first failover.
 */
final class FailoverCase implements Case {
    private static final String VIP = "10.66.0.100";

    /** Version and interval of a case. */
    private record Pace(int version, String interval) {
        /** Nanoseconds. */
        double advert() {
            return Double.parseDouble(interval) * 1e9;
        }

        double skew() {
            return (version == 2 ? 1e9 : advert()) * (256 - 100) / 256;
        }

        double masterDown() {
            return 3 * advert() + skew();
        }

        @Override
        public String toString() {
            return "v" + version + " " + interval + " s";
        }
    }

    @Override
    public void run(int repetitions, int seconds) {
        for (Pace pace : new Pace[] {new Pace(2, "1"), new Pace(3, "0.1"), new Pace(3, "0.01")}) {
            Table table = new Table("Failover, " + pace + "; ms, min / median / p99 / max (n)", Samples::spread);
            for (int i = 0; i < repetitions; i++) {
                for (Kind kind : Kind.values()) {
                    attempt(() -> graceful(table, kind, pace));
                    attempt(() -> kill(table, kind, pace));
                }
            }
            table.print();
        }
    }

    /** A repetition that fails (a flap on a busy machine) is told and left out, so that n shows it. */
    private static void attempt(Runnable once) {
        try {
            once.run();
        } catch (AssertionError | RuntimeException failed) {
            System.err.println("bench: left out: " + failed.getMessage());
        }
    }

    private static final class Site implements AutoCloseable {
        private final Lab lab = Lab.open();
        private final Lan lan = lab.lan("lan");
        private final Host a = lab.host("a").plug("eth0", lan, "10.66.0.1/24");
        private final Host b = lab.host("b").plug("eth0", lan, "10.66.0.2/24");
        private final Host client = lab.host("client").plug("eth0", lan, "10.66.0.50/24");
        private final String macOfB = b.mac("eth0");
        private final Sniffer sniffer = lan.sniff();
        private final Router master;
        private final Prober prober;

        private Site(Kind kind, Pace pace) {
            Instance instance =
                    Instance.of(pace.version()).every(pace.interval()).address(VIP + "/24");
            master = Router.start(a, kind, instance.priority(200).configuration());
            master.awaitState("VI_1", "MASTER");
            Router.start(b, kind, instance.priority(100).configuration());
            prober = Prober.start(client, "eth0", Host.address(VIP), Duration.ofMillis(1));
            int mark = sniffer.mark();
            // three adverts that the backup has heard
            for (int i = 0; i < 3; i++) {
                mark = sniffer.since(0).indexOf(sniffer.advert(mark, "of the master", x -> x.priority() == 200)) + 1;
            }
            if (sniffer.adverts(0).stream().anyMatch(x -> x.priority() == 100)) {
                throw new AssertionError(kind + " " + pace + ": the backup spoke before the failover");
            }
        }

        private Advert successor(int mark) {
            return sniffer.advert(mark, "of the backup", x -> x.priority() == 100);
        }

        /** The successor's first GARP; the master's own repeats may fall into the same moment. */
        private long announced(int mark) {
            return sniffer.await(
                            mark,
                            "a gratuitous ARP of the backup",
                            Arp.class,
                            arp -> arp.gratuitous()
                                    && arp.sender().equals(Host.address(VIP))
                                    && arp.sourceMac().equals(macOfB))
                    .at();
        }

        private double outage(int from) {
            prober.awaitAnswer(prober.mark());
            return millis(prober.outage(from).nanos());
        }

        @Override
        public void close() {
            prober.close();
            lab.close();
        }
    }

    private static void graceful(Table table, Kind kind, Pace pace) {
        try (Site site = new Site(kind, pace)) {
            int mark = site.sniffer.mark();
            int answers = Math.max(0, site.prober.mark() - 20);
            long signal = Clock.now();
            site.master.process().signal("TERM");
            Advert goodbye = site.sniffer.advert(mark, "of priority 0", x -> x.priority() == 0);
            Advert successor = site.successor(mark);
            double due = goodbye.at() + pace.skew();
            long garp = site.announced(mark);
            table.add("graceful: SIGTERM → priority-0 advert", "0", kind, millis(goodbye.at() - signal));
            table.add("graceful: successor's first advert over the limit", "0", kind, (successor.at() - due) / 1e6);
            table.add("graceful: successor's first GARP over the limit", "0", kind, (garp - due) / 1e6);
            table.add("graceful: client outage", limit(pace.skew()), kind, site.outage(answers));
        }
    }

    private static void kill(Table table, Kind kind, Pace pace) {
        try (Site site = new Site(kind, pace)) {
            int mark = site.sniffer.mark();
            int answers = Math.max(0, site.prober.mark() - 20);
            site.lan.down(site.a, "eth0");
            site.master.process().signalTree("KILL");
            Advert successor = site.successor(mark);
            double last = site.sniffer.adverts(0).stream()
                    .filter(x -> x.priority() == 200)
                    .mapToLong(Advert::at)
                    .max()
                    .orElseThrow();
            double due = last + pace.masterDown();
            long garp = site.announced(mark);
            table.add("kill: successor's first advert over the limit", "0", kind, (successor.at() - due) / 1e6);
            table.add("kill: successor's first GARP over the limit", "0", kind, (garp - due) / 1e6);
            String limits = limit(pace.masterDown() - pace.advert()) + "–" + limit(pace.masterDown());
            table.add("kill: client outage", limits, kind, site.outage(answers));
        }
    }

    private static String limit(double nanos) {
        return String.format(Locale.ROOT, "%.1f", nanos / 1e6);
    }
}
