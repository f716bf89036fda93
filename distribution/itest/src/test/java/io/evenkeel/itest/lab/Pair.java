package io.evenkeel.itest.lab;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Hosts a (priority 200) and b (priority 100) on one sniffed LAN, each with a daemon serving one virtual router. */
public final class Pair {
    private final Dialect dialect;
    private final Lan lan;
    private final Host a;
    private final Host b;
    private final Sniffer sniffer;
    private final String macOfA;
    private final String macOfB;
    private final Kind kindOfA;
    private final Kind kindOfB;
    private UnaryOperator<Instance> change = UnaryOperator.identity();
    private Optional<Path> tree = Optional.empty();
    private boolean unicast;
    private String globals = "";
    private Router master;
    private Router backup;

    private Pair(Lab lab, Dialect dialect, Kind kindOfA, Kind kindOfB) {
        this.dialect = dialect;
        this.lan = lab.lan("lan");
        this.a = lab.host("a").plug("eth0", lan, dialect.host(1));
        this.b = lab.host("b").plug("eth0", lan, dialect.host(2));
        this.sniffer = lan.sniff();
        this.macOfA = a.mac("eth0");
        this.macOfB = b.mac("eth0");
        this.kindOfA = kindOfA;
        this.kindOfB = kindOfB;
    }

    public static Pair of(Lab lab, Dialect dialect, Kind kindOfA, Kind kindOfB) {
        return new Pair(lab, dialect, kindOfA, kindOfB);
    }

    /** Changes both instances. */
    public Pair with(UnaryOperator<Instance> more) {
        UnaryOperator<Instance> before = change;
        change = instance -> more.apply(before.apply(instance));
        return this;
    }

    /** Host a runs the distribution in another tree than the built one. */
    public Pair from(Path other) {
        tree = Optional.of(other);
        return this;
    }

    /** The two talk to each other's address; the LAN passes no multicast for IPv4. */
    public Pair unicast() {
        unicast = true;
        if (!dialect.ipv6()) {
            lan.blockMulticast(a, "eth0");
            lan.blockMulticast(b, "eth0");
        }
        return this;
    }

    /** Starts a, waits until it is MASTER and holds the address, then starts b: on a busy machine b is never first. */
    public void start() {
        restartMaster();
        master.awaitState("VI_1", "MASTER");
        a.awaitHolding(dialect.vip(1).getHostAddress());
        backup = Router.start(b, kindOfB, configurationOfB());
        backup.awaitState("VI_1", "BACKUP");
        // heard by b too: from now on its timer runs from a's adverts, no longer from its own start
        sniffer.advert(sniffer.mark(), "of the master", advert -> advert.priority() > 100);
    }

    /** Lines of {@code global_defs} of a. */
    public Pair globals(String lines) {
        globals = "global_defs {\n    " + lines + "\n}\n";
        return this;
    }

    /** Starts both without waiting. */
    public void launch() {
        master = Router.launch(a, kindOfA, configurationOfA());
        backup = Router.launch(b, kindOfB, configurationOfB());
    }

    /** Starts a's daemon again. */
    public Router restartMaster() {
        master = tree.map(home -> Router.launchFrom(home, a, configurationOfA()))
                .orElseGet(() -> Router.launch(a, kindOfA, configurationOfA()));
        return master;
    }

    public String configurationOfA() {
        return globals + instance(200, 1, 2).configuration();
    }

    public String configurationOfB() {
        return instance(100, 2, 1).configuration();
    }

    private Instance instance(int priority, int self, int peer) {
        Instance instance = dialect.instance(priority);
        return change.apply(unicast ? instance.unicast(dialect.own(self), dialect.own(peer)) : instance);
    }

    public Lan lan() {
        return lan;
    }

    public Host a() {
        return a;
    }

    public Host b() {
        return b;
    }

    public Sniffer sniffer() {
        return sniffer;
    }

    public String macOfA() {
        return macOfA;
    }

    public String macOfB() {
        return macOfB;
    }

    /** The daemon on a. */
    public Router master() {
        return master;
    }

    /** The daemon on b. */
    public Router backup() {
        return backup;
    }
}
