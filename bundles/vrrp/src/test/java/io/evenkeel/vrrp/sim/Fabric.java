package io.evenkeel.vrrp.sim;

import io.evenkeel.vrrp.machine.VrrpEvent.AdvertReceived;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** The network between the hosts: it loses, repeats and delays packets, so that they overtake each other, and falls apart. */
final class Fabric {
    private final Timeline time;
    private final Story story;
    private final RandomGenerator random;
    private final long interval;
    private int[] segment;
    private double loss;
    private double repetition;
    private long longestDelay;

    /** An advert on its way, with the number that makes it believed. */
    record Packet(AdvertReceived advert, long number) {}

    Fabric(Timeline time, Story story, RandomGenerator random, int hosts, long interval) {
        this.time = time;
        this.story = story;
        this.random = random;
        this.interval = interval;
        this.segment = new int[hosts];
    }

    void worsen() {
        loss = random.nextDouble() * 0.4;
        repetition = random.nextDouble() * 0.3;
        longestDelay = (long) (random.nextDouble() * interval);
    }

    void mend() {
        loss = 0;
        repetition = 0;
        longestDelay = interval / 200;
    }

    void divide(RandomGenerator cuts) {
        int parts = 1 + cuts.nextInt(3);
        for (int host = 0; host < segment.length; host++) {
            segment[host] = cuts.nextInt(parts);
        }
        story.tell(() -> "the network is divided: " + Arrays.toString(segment));
    }

    void join() {
        segment = new int[segment.length];
        story.tell(() -> "the network is whole");
    }

    int segmentOf(Site site) {
        return segment[site.id];
    }

    void send(Node from, List<Node> all, Packet packet) {
        for (Node to : all) {
            if (to.lan == from.lan && to != from && segmentOf(to.site) == segmentOf(from.site)) {
                deliver(to, packet);
                if (repetition > 0 && random.nextDouble() < repetition) {
                    deliver(to, packet);
                }
            }
        }
    }

    private void deliver(Node to, Packet packet) {
        if (loss == 0 || random.nextDouble() >= loss) {
            time.at(time.now() + (long) (random.nextDouble() * longestDelay), () -> to.receive(packet));
        }
    }
}
