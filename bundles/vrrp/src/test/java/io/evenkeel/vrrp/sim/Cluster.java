package io.evenkeel.vrrp.sim;

import io.evenkeel.vrrp.fake.FakeNetwork;
import io.evenkeel.vrrp.machine.Timing;
import io.evenkeel.vrrp.machine.VrrpEvent.AdvertReceived;
import io.evenkeel.vrrp.machine.VrrpSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.PriorityQueue;
import java.util.Random;

/**
 * A cluster and its history: a time of trouble, then a quiet time in a divided network, then a quiet time in a whole one.
 * In quiet times, once the bound has passed, each segment has exactly one MASTER if any router there can be one; it is the
 * one it should be; and nothing changes any more.
 */
final class Cluster {
    private static final long MILLISECOND = 1_000_000L;
    private static final int LONGEST_HISTORY = 200_000;

    private final Random random;
    private final boolean tracing;
    private final StringBuilder trace = new StringBuilder();
    private final List<Site> sites = new ArrayList<>();
    private final List<Node> nodes = new ArrayList<>();
    private final int lans;
    private final PriorityQueue<Due> queue = new PriorityQueue<>();
    private final int version;
    private final long interval;
    private final boolean preempts;
    private final long longestPreemptDelay;
    /** Many routers have the same priority. */
    private final boolean equals;

    private int[] segment;
    private double loss;
    private double repetition;
    private long longestDelay;
    private long now;
    private long sequence;
    private int played;

    private record Due(long at, long sequence, Runnable task) implements Comparable<Due> {
        @Override
        public int compareTo(Due other) {
            int byTime = Long.compare(at, other.at);
            return byTime != 0 ? byTime : Long.compare(sequence, other.sequence);
        }
    }

    Cluster(long seed, boolean tracing) {
        this.random = new Random(seed);
        this.tracing = tracing;
        this.version = 2 + random.nextInt(2);
        this.interval = version == 2
                ? (1 + random.nextInt(3)) * 1000 * MILLISECOND
                : (1 + random.nextInt(100)) * 10 * MILLISECOND;
        this.preempts = random.nextInt(3) > 0;
        this.longestPreemptDelay = preempts && random.nextInt(3) == 0 ? interval * random.nextInt(8) : 0;
        this.equals = random.nextInt(3) == 0;
        int size = 2 + random.nextInt(8);
        this.segment = new int[size];
        int owner = random.nextInt(3) == 0 ? random.nextInt(size) : -1;
        int secondOwner = owner >= 0 && random.nextInt(8) == 0 ? random.nextInt(size) : -1;
        this.lans = random.nextInt(3) == 0 ? 2 + random.nextInt(2) : 1;
        for (int id = 0; id < size; id++) {
            boolean owns = id == owner || id == secondOwner;
            Site site = new Site(id, this, owns ? 255 : priority(), random);
            VrrpSettings settings = settings(id, site.priority(), owns);
            for (int lan = 0; lan < lans; lan++) {
                site.members.add(new Node(site, lan, this, settings));
            }
            sites.add(site);
            nodes.addAll(site.members);
        }
    }

    private VrrpSettings settings(int id, int priority, boolean owner) {
        long own = version == 2
                ? interval
                : Math.max(
                        10 * MILLISECOND, interval / (1 + random.nextInt(4)) / (10 * MILLISECOND) * (10 * MILLISECOND));
        return new VrrpSettings(
                version,
                priority,
                owner,
                own,
                FakeNetwork.ip("10.0.0." + (id + 1)),
                preempts || random.nextBoolean(),
                longestPreemptDelay == 0 ? 0 : (long) (random.nextDouble() * longestPreemptDelay),
                3,
                random.nextInt(4) == 0,
                random.nextInt(4) == 0);
    }

    private int priority() {
        return equals ? 1 + 100 * random.nextInt(2) : 1 + random.nextInt(254);
    }

    long now() {
        return now;
    }

    void at(long time, Runnable task) {
        queue.add(new Due(Math.max(time, now), sequence++, task));
    }

    /** Its timer runs a little late, as timers do. */
    void wakeAt(Node node, long time) {
        at(time + (long) (random.nextDouble() * interval / 100), node::wake);
    }

    void send(Node from, int priority) {
        AdvertReceived advert = new AdvertReceived(priority, from.settings.advertInterval(), from.settings.source());
        for (Node to : nodes) {
            if (to.lan == from.lan && to != from && segment[to.site.id] == segment[from.site.id]) {
                deliver(to, advert);
                if (random.nextDouble() < repetition) {
                    deliver(to, advert);
                }
            }
        }
    }

    private void deliver(Node to, AdvertReceived advert) {
        if (random.nextDouble() >= loss) {
            at(now + (long) (random.nextDouble() * longestDelay), () -> to.receive(advert));
        }
    }

    /** Plays the whole history. */
    void play() {
        sites.forEach(site -> at((long) (random.nextDouble() * 2 * interval), () -> revive(site)));
        trouble();
        quiet();
        run(bound());
        judge();
        segment = new int[sites.size()];
        trace("the network is whole");
        run(bound());
        judge();
    }

    private void trouble() {
        loss = random.nextDouble() * 0.4;
        repetition = random.nextDouble() * 0.3;
        longestDelay = (long) (random.nextDouble() * interval);
        long end = now + 40 * interval;
        while (now < end) {
            run((long) (random.nextDouble() * 6 * interval));
            strike(sites.get(random.nextInt(sites.size())));
        }
    }

    private void strike(Site site) {
        Node node = site.members.get(random.nextInt(lans));
        switch (random.nextInt(13)) {
            case 0 -> revive(site);
            case 1 -> site.crash();
            case 2 -> site.stop();
            case 3 -> site.stall(now + (long) (random.nextDouble() * 8 * interval));
            case 4 -> divide();
            case 5 -> segment = new int[sites.size()];
            case 6 -> node.link(random.nextBoolean());
            case 7 -> node.loseAddress();
            case 8 -> site.members.forEach(Node::resign);
            case 9, 10 -> site.turn(random);
            case 11 -> site.park(now + (long) (random.nextDouble() * 8 * interval));
            default -> site.base(priority());
        }
    }

    private static void revive(Site site) {
        if (!site.alive()) {
            site.start();
        }
    }

    private void divide() {
        int parts = 1 + random.nextInt(3);
        for (int id = 0; id < segment.length; id++) {
            segment[id] = random.nextInt(parts);
        }
        trace("the network is divided: " + java.util.Arrays.toString(segment));
    }

    VrrpSettings withPriority(VrrpSettings old, int priority) {
        return new VrrpSettings(
                old.version(),
                priority,
                old.owner(),
                old.advertInterval(),
                old.source(),
                old.preempt(),
                old.preemptDelay(),
                old.downTimerAdverts(),
                old.lowerPrioNoAdvert(),
                old.higherPrioSendAdvert());
    }

    /** No packet is lost, late or repeated any more, and whoever stalls has woken up by the time the bound begins. */
    private void quiet() {
        loss = 0;
        repetition = 0;
        longestDelay = interval / 200;
        trace("quiet");
        run(8 * interval);
    }

    /** Two elections, each as long as the least eager router waits, one more for groups, and the longest preempt delay. */
    private long bound() {
        long slowest = nodes.stream()
                .mapToLong(node -> Timing.masterDown(node.settings, interval))
                .max()
                .orElseThrow();
        return (lans > 1 ? 3 : 2) * slowest + longestPreemptDelay + 2 * interval;
    }

    private void judge() {
        for (int part = 0; part < sites.size(); part++) {
            for (int lan = 0; lan < lans; lan++) {
                judge(part, lan);
            }
        }
        int before = nodes.stream().mapToInt(node -> node.transitions).sum();
        run(bound());
        require(before == nodes.stream().mapToInt(node -> node.transitions).sum(), "a quiet cluster keeps changing");
    }

    private void judge(int part, int lan) {
        List<Node> eligible = nodes.stream()
                .filter(node -> node.lan == lan && segment[node.site.id] == part && node.site.eligible())
                .toList();
        List<Node> masters = eligible.stream().filter(Node::isMaster).toList();
        require(masters.size() == Math.min(1, eligible.size()), "masters of segment " + part + ": " + masters);
        if (preempts && !masters.isEmpty()) {
            int highest = eligible.stream()
                    .mapToInt(node -> node.settings.priority())
                    .max()
                    .orElseThrow();
            require(masters.get(0).settings.priority() == highest, masters.get(0) + " is master of " + eligible);
        }
    }

    private void run(long duration) {
        long end = now + duration;
        while (!queue.isEmpty() && queue.peek().at() <= end) {
            Due due = queue.poll();
            now = due.at();
            require(++played < LONGEST_HISTORY, "livelock: the history does not end");
            due.task().run();
        }
        now = end;
    }

    void require(boolean holds, String otherwise) {
        if (!holds) {
            trace("VIOLATED: " + otherwise);
            throw new AssertionError(otherwise + "\n" + trace);
        }
    }

    void trace(Node node, String what) {
        if (tracing) {
            trace(node + " " + what);
        }
    }

    private void trace(String what) {
        if (tracing) {
            trace.append(String.format(Locale.ROOT, "%10.3f %s%n", now / 1e9, what));
        }
    }

    /** The history so far. */
    String history() {
        return trace.toString();
    }
}
