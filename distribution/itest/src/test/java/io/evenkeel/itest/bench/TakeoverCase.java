package io.evenkeel.itest.bench;

import static io.evenkeel.itest.bench.StartCase.millis;

import io.evenkeel.itest.lab.Host;
import io.evenkeel.itest.lab.Instance;
import io.evenkeel.itest.lab.Kind;
import io.evenkeel.itest.lab.Lab;
import io.evenkeel.itest.lab.Lan;
import io.evenkeel.itest.lab.Router;
import io.evenkeel.itest.lab.Sniffer;
import io.evenkeel.itest.wire.Advert;
import io.evenkeel.itest.wire.Arp;
import java.util.List;

/**
 * A daemon's first takeover with what an instance may carry, which has to be in the kernel before the address is, or after
 * it: from the successor's first advert to its first gratuitous ARP.
 */
final class TakeoverCase implements Case {
    private static final String VIP = "10.66.0.100";
    private static final double SKEW = 0.1e9 * (256 - 100) / 256;

    /** What an instance carries. */
    private record Load(String name, List<String> lines) {}

    private static final List<Load> LOADS = List.of(
            new Load("addresses alone", List.of()),
            new Load("no_accept", List.of("no_accept")),
            new Load(
                    "routes and rules",
                    List.of(
                            "virtual_routes {",
                            "    10.99.1.0/24 via 10.66.0.50 dev eth0",
                            "    10.99.2.0/24 dev eth0 table 100",
                            "}",
                            "virtual_rules {",
                            "    from 10.66.0.100/32 table 100 priority 1000",
                            "}")),
            new Load("VMAC", List.of("use_vmac vrrp51", "vmac_xmit_base")));

    @Override
    public void run(int repetitions, int seconds) {
        Table table = new Table("First takeover, v3 0.1 s; ms, min / median / p99 / max (n)", Samples::spread);
        for (int i = 0; i < repetitions; i++) {
            for (Load load : LOADS) {
                for (Kind kind : Kind.values()) {
                    attempt(table, kind, load);
                }
            }
        }
        table.print();
    }

    /** A repetition that fails (a flap on a busy machine) is told and left out, so that n shows it. */
    private static void attempt(Table table, Kind kind, Load load) {
        try (Lab lab = Lab.open()) {
            once(table, kind, load, lab);
        } catch (AssertionError | RuntimeException failed) {
            System.err.println("bench: left out: " + failed.getMessage());
        }
    }

    private static void once(Table table, Kind kind, Load load, Lab lab) {
        Lan lan = lab.lan("lan");
        Host a = lab.host("a").plug("eth0", lan, "10.66.0.1/24");
        Host b = lab.host("b").plug("eth0", lan, "10.66.0.2/24");
        Instance instance = Instance.of(3)
                .every("0.1")
                .address(VIP + "/24")
                .with(load.lines().toArray(String[]::new));
        Sniffer sniffer = lan.sniff();
        Router master = Router.start(a, kind, instance.priority(200).configuration());
        master.awaitState("VI_1", "MASTER");
        Router.start(b, kind, instance.priority(100).configuration());
        int mark = sniffer.mark();
        // three adverts that the backup has heard
        for (int i = 0; i < 3; i++) {
            mark = sniffer.since(0).indexOf(sniffer.advert(mark, "of the master", x -> x.priority() == 200)) + 1;
        }
        if (sniffer.adverts(0).stream().anyMatch(x -> x.priority() == 100)) {
            throw new AssertionError(kind + " " + load.name() + ": the backup spoke before the failover");
        }
        mark = sniffer.mark();
        master.process().signal("TERM");
        Advert goodbye = sniffer.advert(mark, "of priority 0", x -> x.priority() == 0);
        Advert successor = sniffer.advert(mark, "of the backup", x -> x.priority() == 100);
        long garp = sniffer.await(
                        mark,
                        "a gratuitous ARP of the backup",
                        Arp.class,
                        arp -> arp.gratuitous() && arp.sender().equals(Host.address(VIP)) && arp.at() > successor.at())
                .at();
        table.add(
                load.name() + ": first advert over the limit", "0", kind, (successor.at() - goodbye.at() - SKEW) / 1e6);
        table.add(load.name() + ": first advert → first GARP", "0", kind, millis(garp - successor.at()));
    }
}
