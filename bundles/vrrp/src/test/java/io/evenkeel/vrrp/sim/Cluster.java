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
    private final List<Node> nodes = new ArrayList<>();
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
        for (int id = 0; id < size; id++) {
            boolean owns = id == owner || id == secondOwner;
            nodes.add(new Node(id, this, settings(id, owns)));
        }
    }

    private VrrpSettings settings(int id, boolean owner) {
        int priority = owner ? 255 : priority();
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
            if (to != from && segment[to.id] == segment[from.id]) {
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
        nodes.forEach(node -> at((long) (random.nextDouble() * 2 * interval), () -> revive(node)));
        trouble();
        quiet();
        run(bound());
        judge();
        segment = new int[nodes.size()];
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
            strike(nodes.get(random.nextInt(nodes.size())));
        }
    }

    private void strike(Node node) {
        switch (random.nextInt(10)) {
            case 0 -> revive(node);
            case 1 -> node.crash();
            case 2 -> node.stop();
            case 3 -> node.stall(now + (long) (random.nextDouble() * 8 * interval));
            case 4 -> divide();
            case 5 -> segment = new int[nodes.size()];
            case 6 -> node.link(random.nextBoolean());
            case 7 -> node.loseAddress();
            case 8 -> node.resign();
            default -> reload(node);
        }
    }

    private static void revive(Node node) {
        if (!node.alive()) {
            node.start();
        }
    }

    private void divide() {
        int parts = 1 + random.nextInt(3);
        for (int id = 0; id < segment.length; id++) {
            segment[id] = random.nextInt(parts);
        }
        trace("the network is divided: " + java.util.Arrays.toString(segment));
    }

    private void reload(Node node) {
        VrrpSettings old = node.settings;
        if (!old.owner()) {
            node.reload(new VrrpSettings(
                    old.version(),
                    priority(),
                    false,
                    old.advertInterval(),
                    old.source(),
                    old.preempt(),
                    old.preemptDelay(),
                    old.downTimerAdverts(),
                    old.lowerPrioNoAdvert(),
                    old.higherPrioSendAdvert()));
        }
    }

    /** No packet is lost, late or repeated any more, and whoever stalls has woken up by the time the bound begins. */
    private void quiet() {
        loss = 0;
        repetition = 0;
        longestDelay = interval / 200;
        trace("quiet");
        run(8 * interval);
    }

    /** Two elections, each as long as the least eager router waits, and the longest preempt delay. */
    private long bound() {
        long slowest = nodes.stream()
                .mapToLong(node -> Timing.masterDown(node.settings, interval))
                .max()
                .orElseThrow();
        return 2 * slowest + longestPreemptDelay + 2 * interval;
    }

    private void judge() {
        for (int part = 0; part < nodes.size(); part++) {
            int wanted = part;
            List<Node> eligible = nodes.stream()
                    .filter(node -> segment[node.id] == wanted && node.eligible())
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
        int before = nodes.stream().mapToInt(node -> node.transitions).sum();
        run(bound());
        require(before == nodes.stream().mapToInt(node -> node.transitions).sum(), "a quiet cluster keeps changing");
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
