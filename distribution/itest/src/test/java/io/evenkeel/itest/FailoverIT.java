package io.evenkeel.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.itest.lab.Dialect;
import io.evenkeel.itest.lab.Host;
import io.evenkeel.itest.lab.Kind;
import io.evenkeel.itest.lab.Lab;
import io.evenkeel.itest.lab.LabPerTest;
import io.evenkeel.itest.lab.Pair;
import io.evenkeel.itest.lab.Prober;
import io.evenkeel.itest.lab.Router;
import io.evenkeel.itest.wire.Advert;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two daemons of the same kind: who is MASTER when, and when the LAN learns of it. */
@ExtendWith(LabPerTest.class)
class FailoverIT {
    /** Stamps of two packets on one LAN differ by the kernel's work between them, never by this much. */
    private static final long STAMP_SLACK = Duration.ofMillis(2).toNanos();

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void the_higher_priority_is_master_and_the_other_stays_silent(Dialect dialect, Lab lab) {
        Pair pair = Pair.of(lab, dialect, Kind.subject(), Kind.subject());
        pair.start();
        pair.backup().awaitState("VI_1", "BACKUP");
        int mark = pair.sniffer().mark();
        for (int i = 0; i < 3; i++) {
            mark = nextAdvert(pair, mark);
        }
        List<Advert> heard = pair.sniffer().adverts(0);
        assertEquals(List.of(), heard.stream().filter(a -> a.priority() != 200).toList(), "the backup spoke");
        assertTrue(pair.a().holds(dialect.vip(1).getHostAddress()));
        assertTrue(!pair.b().holds(dialect.vip(1).getHostAddress()));
    }

    private static int nextAdvert(Pair pair, int mark) {
        pair.sniffer().advert(mark, "of the master", a -> a.priority() == 200);
        return pair.sniffer().mark();
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void a_stop_says_priority_0_and_the_backup_takes_over_after_skew_time(Dialect dialect, Lab lab) {
        Pair pair = Pair.of(lab, dialect, Kind.subject(), Kind.subject());
        pair.start();
        int mark = pair.sniffer().mark();
        assertEquals(0, pair.master().stop());
        Advert goodbye = pair.sniffer().advert(mark, "of priority 0", a -> a.priority() == 0);
        // the master's own second burst of announcements may have been just before
        int resigned = pair.sniffer().mark();
        Advert successor = pair.sniffer().advert(mark, "of the backup", of(100));
        long took = successor.at() - goodbye.at();
        assertTrue(took >= dialect.skew(100).toNanos() - STAMP_SLACK, "before Skew_Time: " + took);
        assertTrue(took < dialect.masterDown(100).toNanos(), "priority 0 had no effect: " + took);
        assertTrue(pair.sniffer().announced(resigned, dialect.vip(1)) > successor.at());
        pair.b().awaitHolding(dialect.vip(1).getHostAddress());
        assertTrue(!pair.a().holds(dialect.vip(1).getHostAddress()));
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void a_dead_master_is_replaced_after_master_down_interval(Dialect dialect, Lab lab) {
        Pair pair = Pair.of(lab, dialect, Kind.subject(), Kind.subject());
        pair.start();
        int mark = pair.sniffer().mark();
        pair.lan().down(pair.a(), "eth0");
        pair.master().kill();
        Advert successor = pair.sniffer().advert(mark, "of the backup", of(100));
        long last = pair.sniffer().adverts(0).stream()
                .filter(of(200))
                .mapToLong(Advert::at)
                .max()
                .orElseThrow();
        long took = successor.at() - last;
        assertTrue(took >= dialect.masterDown(100).toNanos() - STAMP_SLACK, "too early: " + took);
        assertTrue(
                took < dialect.masterDown(100).plus(dialect.interval()).toNanos(),
                "later than one more advert: " + took);
        pair.sniffer().announced(mark, dialect.vip(1));
        pair.b().awaitHolding(dialect.vip(1).getHostAddress());
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void the_higher_priority_takes_the_addresses_back_when_it_returns(Dialect dialect, Lab lab) {
        Pair pair = Pair.of(lab, dialect, Kind.subject(), Kind.subject());
        pair.start();
        pair.master().stop();
        pair.backup().awaitState("VI_1", "MASTER");
        int log = pair.backup().mark();
        Router returned = pair.restartMaster();
        pair.backup().process().awaitLine(log, "Master received advert from");
        pair.backup().awaitState(log, "VI_1", "BACKUP");
        returned.awaitState("VI_1", "MASTER");
        pair.a().awaitHolding(dialect.vip(1).getHostAddress());
        pair.b().awaitWithout(dialect.vip(1).getHostAddress());
    }

    @Test
    void nopreempt_leaves_the_addresses_where_they_are(Lab lab) {
        Pair pair = Pair.of(lab, Dialect.V3_IPV4, Kind.subject(), Kind.subject())
                .with(instance -> instance.with("nopreempt"));
        pair.start();
        pair.master().stop();
        pair.backup().awaitState("VI_1", "MASTER");
        Router returned = pair.restartMaster();
        returned.awaitState("VI_1", "BACKUP");
        int mark = pair.sniffer().mark();
        for (int i = 0; i < 5; i++) {
            pair.sniffer().advert(mark, "of the backup", of(100));
            mark = pair.sniffer().mark();
        }
        assertTrue(pair.b().holds("10.66.0.101"));
        assertTrue(!pair.a().holds("10.66.0.101"));
    }

    @Test
    void equal_priorities_are_decided_by_the_higher_address_when_a_split_heals(Lab lab) {
        Pair pair =
                Pair.of(lab, Dialect.V3_IPV4, Kind.subject(), Kind.subject()).with(instance -> instance.priority(100));
        pair.lan().isolate(pair.a(), "eth0");
        pair.launch();
        pair.master().awaitState("VI_1", "MASTER");
        pair.backup().awaitState("VI_1", "MASTER");
        int log = pair.master().mark();
        pair.lan().rejoin(pair.a(), "eth0");
        pair.master().awaitState(log, "VI_1", "BACKUP");
        pair.a().awaitWithout("10.66.0.101");
        assertTrue(pair.b().holds("10.66.0.101"));
    }

    @Test
    void a_split_lan_that_heals_has_one_master_again(Lab lab) {
        Pair pair = Pair.of(lab, Dialect.V3_IPV4, Kind.subject(), Kind.subject());
        pair.start();
        pair.lan().isolate(pair.a(), "eth0");
        pair.backup().awaitState("VI_1", "MASTER");
        int log = pair.backup().mark();
        pair.lan().rejoin(pair.a(), "eth0");
        pair.backup().awaitState(log, "VI_1", "BACKUP");
        pair.b().awaitWithout("10.66.0.101");
        assertTrue(pair.a().holds("10.66.0.101"));
    }

    @Test
    void a_client_is_answered_by_the_new_master_after_the_failover(Lab lab) {
        Pair pair = Pair.of(lab, Dialect.V3_IPV4, Kind.subject(), Kind.subject());
        Host client = lab.host("client").plug("eth0", pair.lan(), "10.66.0.50/24");
        pair.start();
        try (Prober prober = Prober.start(client, "eth0", Host.address("10.66.0.101"), Duration.ofMillis(10))) {
            int mark = prober.mark();
            pair.master().stop();
            pair.backup().awaitState("VI_1", "MASTER");
            prober.awaitAnswer(prober.mark());
            Prober.Outage outage = prober.outage(Math.max(0, mark - 5));
            assertEquals(pair.a().mac("eth0"), outage.last().sourceMac());
            assertEquals(pair.b().mac("eth0"), outage.next().sourceMac());
            assertTrue(outage.nanos() < Dialect.V3_IPV4.masterDown(100).toNanos(), outage.toString());
        }
    }

    private static Predicate<Advert> of(int priority) {
        return advert -> advert.priority() == priority;
    }
}
