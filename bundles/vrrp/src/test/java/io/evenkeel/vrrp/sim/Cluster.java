package io.evenkeel.vrrp.sim;

import io.evenkeel.api.net.IpText;
import io.evenkeel.vrrp.fake.FakeNetwork;
import io.evenkeel.vrrp.machine.Cause;
import io.evenkeel.vrrp.machine.State;
import io.evenkeel.vrrp.machine.Step;
import io.evenkeel.vrrp.machine.Timing;
import io.evenkeel.vrrp.machine.VrrpEvent;
import io.evenkeel.vrrp.machine.VrrpEvent.AdvertReceived;
import io.evenkeel.vrrp.machine.VrrpSettings;
import io.evenkeel.vrrp.sim.Fabric.Packet;
import io.evenkeel.vrrp.wire.Proof;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * A cluster and its history: a time of trouble, then a quiet time in a network that may be divided, then a quiet time in a
 * whole one. What has to hold is in {@link Law}.
 */
final class Cluster {
    private static final long MILLISECOND = 1_000_000L;
    private static final long SECOND = 1000 * MILLISECOND;

    final Timeline time = new Timeline();
    final Story story;
    final Fabric fabric;
    final Machine machine;
    final List<Site> sites = new ArrayList<>();
    private final List<Node> nodes = new ArrayList<>();
    private final RandomGenerator random;
    private final Trouble trouble;
    private final int version;
    private final long interval;
    private final boolean preempts;
    private final long longestPreemptDelay;
    /** Many routers have the same priority. */
    private final boolean equals;
    /** Seconds that wall clocks may differ where adverts are believed by them; 0 where nobody looks at wall clocks. */
    private final int window;

    private long latestReturn;
    private int refusals;

    /** What the routers run. */
    @FunctionalInterface
    interface Machine {
        Step on(VrrpSettings settings, State state, VrrpEvent event, long now);
    }

    /** @param causes takes in the kinds of causes that occur */
    Cluster(long seed, Machine machine, boolean told, Set<Class<? extends Cause>> causes) {
        this.random = new SplittableRandom(seed);
        this.machine = machine;
        this.story = new Story(time, told, causes);
        this.version = 2 + random.nextInt(2);
        this.interval = version == 2 ? (1 + random.nextInt(3)) * SECOND : (1 + random.nextInt(100)) * 10 * MILLISECOND;
        this.preempts = random.nextInt(3) > 0;
        this.longestPreemptDelay = preempts && random.nextInt(3) == 0 ? interval * random.nextInt(8) : 0;
        this.equals = random.nextInt(3) == 0;
        this.window = random.nextInt(3) == 0 ? (int) Math.max(1, 8 * interval / SECOND) : 0;
        int size = 2 + random.nextInt(6);
        this.fabric = new Fabric(time, story, random, size, interval);
        settle(size);
        this.trouble = new Trouble(this, interval, new SplittableRandom(random.nextLong()));
    }

    private void settle(int size) {
        int owner = random.nextInt(3) == 0 ? random.nextInt(size) : -1;
        int secondOwner = owner >= 0 && random.nextInt(8) == 0 ? random.nextInt(size) : -1;
        int lans = random.nextInt(3) == 0 ? 2 + random.nextInt(2) : 1;
        for (int id = 0; id < size; id++) {
            boolean owns = id == owner || id == secondOwner;
            Site site = new Site(id, this, owns ? 255 : priority(random), random);
            VrrpSettings settings = settings(id, site.priority(), owns);
            for (int lan = 0; lan < lans; lan++) {
                site.members.add(new Node(site, lan, this, settings));
            }
            sites.add(site);
            nodes.addAll(site.members);
        }
    }

    private VrrpSettings settings(int id, int priority, boolean owner) {
        return new VrrpSettings(
                version,
                priority,
                owner,
                interval(random),
                FakeNetwork.ip("10.0.0." + (id + 1)),
                preempts || random.nextBoolean(),
                longestPreemptDelay == 0 ? 0 : (long) (random.nextDouble() * longestPreemptDelay),
                3,
                random.nextInt(4) == 0,
                random.nextInt(4) == 0);
    }

    /** In version 3 routers need not agree about it. */
    long interval(RandomGenerator chance) {
        long unit = 10 * MILLISECOND;
        return version == 2 ? interval : Math.max(unit, interval / (1 + chance.nextInt(4)) / unit * unit);
    }

    int priority(RandomGenerator chance) {
        return equals ? 1 + 100 * chance.nextInt(2) : 1 + chance.nextInt(254);
    }

    static VrrpSettings with(VrrpSettings old, int priority, long interval) {
        return new VrrpSettings(
                old.version(),
                priority,
                old.owner(),
                interval,
                old.source(),
                old.preempt(),
                old.preemptDelay(),
                old.downTimerAdverts(),
                old.lowerPrioNoAdvert(),
                old.higherPrioSendAdvert());
    }

    Optional<Proof> proof(Watch watch) {
        return window == 0 ? Optional.empty() : Optional.of(new Proof(watch, window));
    }

    void refused() {
        refusals++;
    }

    int refusals() {
        return refusals;
    }

    /** How late timers run at most. */
    long lateness() {
        return interval / 100;
    }

    /** When a timer really runs, and never in the past. */
    long late(long at) {
        return Math.max(time.now(), at) + (long) (random.nextDouble() * lateness());
    }

    void later(long delay, Runnable task) {
        latestReturn = Math.max(latestReturn, time.now() + delay);
        time.at(time.now() + delay, task);
    }

    void send(Node from, Packet packet) {
        fabric.send(from, nodes, packet);
    }

    void revive(Site site) {
        if (!site.alive()) {
            site.start();
        }
    }

    /** Blows a history consists of. */
    int blows() {
        return trouble.size();
    }

    /** Plays the whole history, without the blows that are spared. */
    void play(Set<Integer> spared) {
        sites.forEach(site -> time.at((long) (random.nextDouble() * 2 * interval), () -> revive(site)));
        fabric.worsen();
        trouble.befall(spared);
        time.pass(trouble.length());
        quiet();
        time.pass(bound());
        judge();
        fabric.join();
        time.pass(bound());
        judge();
    }

    /** No packet is lost, late or repeated any more, whoever was away is back, and clocks have been right for the window. */
    private void quiet() {
        fabric.mend();
        sites.forEach(site -> site.watch.setRight());
        story.tell(() -> "no more trouble");
        time.pass(Math.max(latestReturn - time.now(), 8 * interval));
        time.pass(window * SECOND);
        story.tell(() -> "quiet");
    }

    /**
     * Two elections, each as long as the least eager router waits, one more for groups, the longest preempt delay, and the
     * time in which a rival's silence is noticed.
     */
    private long bound() {
        long slowest = nodes.stream()
                .mapToLong(node -> Timing.masterDown(node.settings(), interval))
                .max()
                .orElseThrow();
        boolean grouped = sites.get(0).grouped();
        return (grouped ? 3 : 2) * slowest + longestPreemptDelay + 2 * interval;
    }

    private void judge() {
        for (int lan = 0; lan < sites.get(0).members.size(); lan++) {
            for (int part = 0; part < sites.size(); part++) {
                judge(part, lan);
            }
        }
        int before = transitions();
        time.pass(bound());
        if (before != transitions()) {
            throw story.broken(Law.STILLNESS, transitions() - before + " changes of state");
        }
        nodes.stream().filter(node -> node.site.alive()).forEach(Node::judgeQuiet);
        sites.forEach(Site::judgeQuiet);
    }

    private int transitions() {
        return nodes.stream().mapToInt(Node::transitions).sum();
    }

    private void judge(int part, int lan) {
        List<Node> eligible = nodes.stream()
                .filter(node -> node.lan == lan && fabric.segmentOf(node.site) == part && node.site.eligible())
                .toList();
        List<Node> masters = eligible.stream().filter(Node::isMaster).toList();
        if (masters.size() != Math.min(1, eligible.size())) {
            throw story.broken(Law.ONE_MASTER, "of " + eligible + " are MASTER " + masters);
        }
        boolean outranked = preempts
                && !masters.isEmpty()
                && eligible.stream()
                        .anyMatch(node -> node.settings().priority()
                                > masters.get(0).settings().priority());
        if (outranked) {
            throw story.broken(Law.RIGHT_WINNER, masters.get(0) + " is MASTER of " + eligible);
        }
    }

    static String text(AdvertReceived advert) {
        return advert.priority() + " from " + IpText.of(advert.source());
    }
}
