package io.evenkeel.vrrp.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * What goes wrong in one history. Each blow has its own time and its own chance, so that any of them can be left out and the
 * others fall as before.
 */
final class Trouble {
    private static final long MILLISECOND = 1_000_000L;
    private static final long LONGEST_PAUSE = 300_000 * MILLISECOND;
    private static final long DAY_MILLIS = 86_400_000L;
    private static final int INTERVALS = 40;

    private final Cluster cluster;
    private final long interval;
    private final List<Blow> blows = new ArrayList<>();

    private record Blow(long at, long chance) {}

    Trouble(Cluster cluster, long interval, RandomGenerator random) {
        this.cluster = cluster;
        this.interval = interval;
        long at = 0;
        while (at < INTERVALS * interval) {
            at += (long) (random.nextDouble() * 6 * interval);
            blows.add(new Blow(at, random.nextLong()));
        }
    }

    int size() {
        return blows.size();
    }

    /** Lets all blows fall but these. */
    void befall(Set<Integer> spared) {
        for (int index = 0; index < blows.size(); index++) {
            if (!spared.contains(index)) {
                Blow blow = blows.get(index);
                cluster.later(blow.at(), () -> strike(new SplittableRandom(blow.chance())));
            }
        }
    }

    long length() {
        return blows.get(blows.size() - 1).at();
    }

    private void strike(RandomGenerator random) {
        Site site = cluster.sites.get(random.nextInt(cluster.sites.size()));
        int kind = random.nextInt(20);
        if (kind < 10) {
            strikeAnybody(kind, site, random);
        } else if (site.runs()) {
            strikeRunning(kind, site, random);
        }
    }

    private void strikeAnybody(int kind, Site site, RandomGenerator random) {
        switch (kind) {
            case 0 -> cluster.revive(site);
            case 1 -> site.crash();
            case 2 -> cluster.fabric.divide(random);
            case 3 -> cluster.fabric.join();
            case 4 -> site.stepClock(step(random));
            case 5 -> site.members.get(random.nextInt(site.members.size())).link(random.nextBoolean());
            case 6, 7, 8 -> site.turn(random);
            default -> {
                if (site.yields()) {
                    site.endYield();
                }
            }
        }
    }

    private void strikeRunning(int kind, Site site, RandomGenerator random) {
        switch (kind) {
            case 10 -> site.stop();
            case 11, 12 -> site.pause(Pause.STOPPED, pause(random));
            case 13 -> site.pause(Pause.FROZEN, pause(random));
            case 14 -> site.pause(Pause.SUSPENDED, pause(random));
            case 15 -> site.members.get(random.nextInt(site.members.size())).loseAddress();
            case 16 -> site.yield();
            case 17 -> site.park(pause(random));
            case 18 -> site.kill(pause(random));
            default -> site.reload(cluster.priority(random), cluster.interval(random));
        }
    }

    /** From a millisecond to minutes, short ones as often as long ones; no longer than the longest history can bear. */
    private long pause(RandomGenerator random) {
        double most = Math.min(LONGEST_PAUSE, 100 * interval);
        return (long) (MILLISECOND * Math.pow(most / MILLISECOND, random.nextDouble()));
    }

    private static long step(RandomGenerator random) {
        long millis = (long) Math.pow(DAY_MILLIS, random.nextDouble());
        return random.nextBoolean() ? millis : -millis;
    }
}
