package io.evenkeel.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.itest.lab.Asker;
import io.evenkeel.itest.lab.Clock;
import io.evenkeel.itest.lab.Ctl;
import io.evenkeel.itest.lab.Dialect;
import io.evenkeel.itest.lab.Kind;
import io.evenkeel.itest.lab.Lab;
import io.evenkeel.itest.lab.LabPerTest;
import io.evenkeel.itest.lab.Pair;
import io.evenkeel.itest.lab.Watch;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A planned switchover is made before it is broken: the peer has the addresses before the MASTER lets go of them. */
@ExtendWith(LabPerTest.class)
@Tag("evenkeel")
@Isolated("a client counts every millisecond")
@Execution(ExecutionMode.SAME_THREAD)
class YieldIT {
    private static final int SWITCHOVERS = Integer.getInteger("itest.yields", 3);
    /** Answers of one a millisecond that a yield may cost. */
    private static final int LOSS = 2;

    /** A stop in order costs the skew time, 610 ms: what is lost here is what the switchover itself takes. */
    private static void tell(Asker client, String what) {
        System.out.println(what + ": " + client.lost() + " answers of one a millisecond lost");
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"KEEPALIVED", "EVENKEEL"})
    void switchovers_there_and_back_are_made_before_they_are_broken(Kind peer, Lab lab) {
        Pair pair = Pair.of(lab, Dialect.V2_IPV4, Kind.EVENKEEL, peer);
        pair.start();
        try (Asker client = Watch.client(pair, lab)) {
            List<Long> yields = new ArrayList<>();
            List<Long> resumes = new ArrayList<>();
            for (int i = 0; i < SWITCHOVERS; i++) {
                yields.add(Clock.now());
                int there = pair.backup().mark();
                int wire = pair.sniffer().mark();
                String said = Ctl.of(pair.master()).say("vrrp", "yield", "VI_1");
                assertTrue(said.contains("VI_1 has given way"), said);
                pair.backup().awaitState(there, "VI_1", "MASTER");
                assertEquals(
                        List.of(),
                        pair.sniffer().adverts(wire).stream()
                                .filter(a -> a.priority() == 0)
                                .toList());
                int back = pair.master().mark();
                resumes.add(Clock.now());
                Ctl.of(pair.master()).say("vrrp", "resume", "VI_1");
                pair.master().awaitState(back, "VI_1", "MASTER");
            }
            tell(client, SWITCHOVERS + " switchovers to " + peer + " and back");
            for (int i = 0; i < SWITCHOVERS; i++) {
                long from = yields.get(i);
                long to = resumes.get(i);
                long lost = client.losses().stream()
                        .filter(at -> at > from && at <= to)
                        .count();
                assertTrue(lost <= LOSS, lost + " answers were lost by a yield");
            }
            // A second would be an election; the way back is one by preemption, and costs a few answers on a busy
            // machine.
            assertTrue(client.lost() < 100 * SWITCHOVERS, client.lost() + " answers were lost");
        }
    }

    @Test
    void a_peer_that_does_not_preempt_takes_over_by_priority_zero_while_the_master_still_serves(Lab lab) {
        Pair pair = Pair.of(lab, Dialect.V2_IPV4, Kind.EVENKEEL, Kind.KEEPALIVED)
                .with(instance -> instance.with("nopreempt"));
        pair.start();
        try (Asker client = Watch.client(pair, lab)) {
            int there = pair.backup().mark();
            String said = Ctl.of(pair.master()).say("vrrp", "yield", "VI_1");
            assertTrue(said.contains("VI_1 has given way"), said);
            pair.backup().awaitState(there, "VI_1", "MASTER");
            tell(client, "a switchover to one that does not preempt");
            assertTrue(client.lost() <= LOSS, client.lost() + " answers were lost");
        }
    }

    @Test
    void without_a_peer_nothing_is_lost_and_it_is_said(Lab lab) {
        Pair pair = Pair.of(lab, Dialect.V3_IPV4, Kind.EVENKEEL, Kind.KEEPALIVED);
        pair.start();
        assertEquals(0, pair.backup().stop());
        int mark = pair.master().mark();
        String said = Ctl.of(pair.master()).say("vrrp", "yield", "--all");
        assertTrue(said.contains("VI_1 stays MASTER: no other router took over"), said);
        assertTrue(pair.a().holds(Dialect.V3_IPV4.vip(1).getHostAddress()));
        assertEquals(
                List.of(),
                pair.master().messages(mark).stream()
                        .filter(line -> line.contains("STATE"))
                        .toList());
    }

    @Test
    void a_stop_that_yields_hands_over_before_it_lets_go(Lab lab) {
        Pair pair =
                Pair.of(lab, Dialect.V2_IPV4, Kind.EVENKEEL, Kind.KEEPALIVED).globals("vrrp_stop yield");
        pair.start();
        try (Asker client = Watch.client(pair, lab)) {
            int there = pair.backup().mark();
            assertEquals(0, pair.master().stop());
            pair.backup().awaitState(there, "VI_1", "MASTER");
            tell(client, "a stop");
            assertTrue(client.lost() <= LOSS, client.lost() + " answers were lost");
        }
    }
}
