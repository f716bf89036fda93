package io.evenkeel.vrrp.sim;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Ten thousand histories, and the one asked for by {@code -Dsim.seed}. */
class SimulationTest {
    private static final int HISTORIES = 10_000;

    @Test
    void everyHistoryEndsWithOneMasterInEachSegment() {
        for (long seed = 0; seed < HISTORIES; seed++) {
            play(seed);
        }
    }

    private static void play(long seed) {
        try {
            new Cluster(seed, false).play();
        } catch (AssertionError violated) {
            Cluster again = new Cluster(seed, true);
            AssertionError told = assertThrows(AssertionError.class, again::play);
            throw new AssertionError("-Dsim.seed=" + seed + ": " + told.getMessage(), told);
        }
    }

    /** Without the property it tells the history of seed 0, so that telling itself is tested. */
    @Test
    void oneHistoryIsToldInFull() {
        Cluster cluster = new Cluster(Long.getLong("sim.seed", 0), true);
        cluster.play();
        if (System.getProperty("sim.seed") != null) {
            System.out.println(cluster.history());
        }
        assertTrue(cluster.history().contains("MASTER"));
    }
}
