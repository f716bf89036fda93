package io.evenkeel.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.itest.lab.Clock;
import io.evenkeel.itest.lab.Dialect;
import io.evenkeel.itest.lab.Kind;
import io.evenkeel.itest.lab.Lab;
import io.evenkeel.itest.lab.LabPerTest;
import io.evenkeel.itest.lab.Pair;
import io.evenkeel.itest.wire.Advert;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A daemon that the machine did not let run (SIGSTOP stands for it) must not act on what it knew before. */
@ExtendWith(LabPerTest.class)
class StallIT {

    @ParameterizedTest
    @EnumSource(
            value = Dialect.class,
            names = {"V2_IPV4", "V3_IPV4"})
    @Tag("evenkeel")
    void a_master_stalled_beyond_its_peers_patience_listens_before_it_speaks(Dialect dialect, Lab lab) {
        Pair pair = Pair.of(lab, dialect, Kind.subject(), Kind.KEEPALIVED);
        pair.start();
        int log = pair.master().mark();
        int peerLog = pair.backup().mark();
        pair.master().process().signalTree("STOP");
        pair.backup().awaitState(peerLog, "VI_1", "MASTER");
        int mark = pair.sniffer().mark();
        long resumed = Clock.now();
        pair.master().process().signalTree("CONT");
        pair.master().awaitState(log, "VI_1", "BACKUP");
        Advert first = pair.sniffer().advert(mark, "of the one that was stalled", a -> a.priority() == 200);
        long listened = first.at() - resumed;
        assertTrue(
                listened >= dialect.interval().multipliedBy(3).toNanos(),
                "spoke " + listened / 1_000_000 + " ms after it resumed");
        pair.b().awaitWithout(dialect.vip(1).getHostAddress());
        assertTrue(pair.a().holds(dialect.vip(1).getHostAddress()));
    }

    @Test
    @Tag("evenkeel")
    void a_stalled_master_gives_its_addresses_up_when_it_resumes(Lab lab) {
        Pair pair = Pair.of(lab, Dialect.V3_IPV4, Kind.subject(), Kind.KEEPALIVED)
                .with(instance -> instance.with("nopreempt"));
        pair.start();
        pair.master().process().signalTree("STOP");
        pair.backup().awaitState("VI_1", "MASTER");
        int mark = pair.sniffer().mark();
        pair.master().process().signalTree("CONT");
        pair.a().awaitWithout("10.66.0.101");
        assertEquals(
                List.of(),
                pair.sniffer().adverts(mark).stream()
                        .filter(a -> a.priority() == 200)
                        .toList());
        assertTrue(pair.b().holds("10.66.0.101"));
    }

    @Test
    void a_backup_that_was_stalled_reads_what_arrived_before_it_judges_its_timer(Lab lab) {
        Pair pair = Pair.of(lab, Dialect.V3_IPV4, Kind.KEEPALIVED, Kind.subject());
        pair.start();
        pair.backup().process().signalTree("STOP");
        int mark = pair.sniffer().mark();
        long patience =
                Dialect.V3_IPV4.masterDown(100).plus(Duration.ofSeconds(1)).toNanos();
        long start = pair.sniffer()
                .advert(mark, "of the master", a -> a.priority() == 200)
                .at();
        pair.sniffer().advert(mark, "after the backup's patience", a -> a.at() - start > patience);
        pair.backup().process().signalTree("CONT");
        int resumed = pair.sniffer().mark();
        long now = Clock.now();
        pair.sniffer().advert(resumed, "long after it resumed", a -> a.priority() == 200 && a.at() - now > patience);
        assertEquals(
                List.of(),
                pair.sniffer().adverts(resumed).stream()
                        .filter(a -> a.priority() == 100)
                        .toList());
    }
}
