package io.evenkeel.vrrp.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.vrrp.machine.Cause;
import io.evenkeel.vrrp.machine.State;
import io.evenkeel.vrrp.machine.Step;
import io.evenkeel.vrrp.machine.VrrpEvent;
import io.evenkeel.vrrp.machine.VrrpMachine;
import io.evenkeel.vrrp.machine.VrrpSettings;
import io.evenkeel.vrrp.sim.Cluster.Machine;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Ten thousand histories against {@link Law}. {@code -Dsim.seed=N} plays and tells that one alone,
 * {@code -Dsim.seeds=N} plays more of them.
 */
class SimulationTest {
    private static final int HISTORIES = Integer.getInteger("sim.seeds", 10_000);

    /** Without these the histories would prove little. */
    private static final List<Class<? extends Cause>> MUST_OCCUR = List.of(
            Cause.Silence.class,
            Cause.Preempts.class,
            Cause.HigherPriority.class,
            Cause.LowerPriority.class,
            Cause.OwnerYields.class,
            Cause.PreemptDelayed.class,
            Cause.PreemptDelayEnded.class,
            Cause.Faulty.class,
            Cause.Recovered.class,
            Cause.Stalled.class,
            Cause.AddressRemoved.class,
            Cause.Stopped.class,
            Cause.Pulled.class,
            Cause.Resigns.class,
            Cause.Succeeded.class,
            Cause.Irreplaceable.class,
            Cause.Healed.class,
            Cause.Overlapped.class,
            Cause.Adopted.class);

    private final Set<Class<? extends Cause>> causes = new HashSet<>();

    @Test
    void everyHistoryObeysTheLaws() {
        Long only = Long.getLong("sim.seed");
        if (only != null) {
            System.out.println(told(only));
            play(only, VrrpMachine::on);
            return;
        }
        int refusals = 0;
        for (long seed = 0; seed < HISTORIES; seed++) {
            refusals += play(seed, VrrpMachine::on);
        }
        assertTrue(causes.containsAll(MUST_OCCUR), () -> "only these occur: " + causes);
        assertTrue(refusals > 0, "no wall clock was ever wrong enough to matter");
    }

    private int play(long seed, Machine machine) {
        Cluster cluster = new Cluster(seed, machine, false, causes);
        try {
            cluster.play(Set.of());
        } catch (Broken broken) {
            throw new AssertionError(brief(seed, machine, broken.law), broken);
        }
        return cluster.refusals();
    }

    private static String told(long seed) {
        Cluster cluster = new Cluster(seed, VrrpMachine::on, true, new HashSet<>());
        try {
            cluster.play(Set.of());
        } catch (Broken broken) {
            cluster.story.tell(broken::getMessage);
        }
        return cluster.story.text();
    }

    /** How to play it again, and its story without all that is not needed to break the law. */
    private static String brief(long seed, Machine machine, Law law) {
        Set<Integer> spared = new TreeSet<>();
        int blows = new Cluster(seed, machine, false, new HashSet<>()).blows();
        for (int before = -1; before != spared.size(); ) {
            before = spared.size();
            for (int blow = 0; blow < blows; blow++) {
                if (spared.add(blow) && !breaks(seed, machine, spared, law)) {
                    spared.remove(blow);
                }
            }
        }
        Cluster told = new Cluster(seed, machine, true, new HashSet<>());
        Broken broken = assertThrows(Broken.class, () -> told.play(spared));
        return "-Dtest=SimulationTest -Dsim.seed=" + seed + " breaks " + broken.getMessage() + "\n"
                + (blows - spared.size()) + " of its " + blows + " blows are needed:\n" + told.story.text();
    }

    private static boolean breaks(long seed, Machine machine, Set<Integer> spared, Law law) {
        try {
            new Cluster(seed, machine, false, new HashSet<>()).play(spared);
            return false;
        } catch (Broken broken) {
            return broken.law == law;
        }
    }

    /** Forgets how long it was silent. */
    private static Step heedless(VrrpSettings settings, State state, VrrpEvent event, long now) {
        State before = state instanceof State.Master master ? master.spoken(now) : state;
        return VrrpMachine.on(settings, before, event, now);
    }

    @Test
    void aMachineThatForgetsItsPausesIsFoundOutAndToldBriefly() {
        AssertionError found = assertThrows(AssertionError.class, () -> {
            for (long seed = 0; seed < HISTORIES; seed++) {
                play(seed, SimulationTest::heedless);
            }
        });
        String message = found.getMessage();
        assertTrue(message.contains(Law.LISTENS_FIRST.toString()), message);
        assertTrue(message.contains("-Dsim.seed="), message);
        assertTrue(message.contains("1 of its "), message);
    }

    @Test
    void aHistoryIsTheSameEachTime() {
        String once = told(7);
        assertFalse(once.isEmpty());
        assertEquals(once, told(7));
    }
}
