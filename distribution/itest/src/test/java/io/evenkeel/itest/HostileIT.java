package io.evenkeel.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.itest.lab.Dialect;
import io.evenkeel.itest.lab.Flood;
import io.evenkeel.itest.lab.Host;
import io.evenkeel.itest.lab.Kind;
import io.evenkeel.itest.lab.Lab;
import io.evenkeel.itest.lab.LabPerTest;
import io.evenkeel.itest.lab.Pair;
import io.evenkeel.itest.wire.Advert;
import io.evenkeel.itest.wire.Forgery;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A third host that sends tens of thousands of adverts nobody may believe. */
@ExtendWith(LabPerTest.class)
@Tag("heavy")
class HostileIT {
    private static final int ROUNDS = 5;
    private static final int FRAMES = 4000;

    @ParameterizedTest
    @EnumSource(
            value = Dialect.class,
            names = {"V2_IPV4", "V3_IPV4"})
    void a_master_stays_master(Dialect dialect, Lab lab) {
        Pair pair = Pair.of(lab, dialect, Kind.subject(), Kind.KEEPALIVED);
        pair.start();
        int log = pair.master().mark();
        int mark = pair.sniffer().mark();
        flood(lab, pair, dialect, dialect.own(2));
        assertEquals(List.of(), transitions(pair.master().process().lines().since(log)));
        assertTrue(pair.a().holds("10.66.0.101"));
        assertTrue(own(pair, mark).stream().noneMatch(a -> a.priority() == 0), "gave up");
    }

    @ParameterizedTest
    @EnumSource(
            value = Dialect.class,
            names = {"V2_IPV4", "V3_IPV4"})
    void a_backup_keeps_its_timers(Dialect dialect, Lab lab) {
        Pair pair = Pair.of(lab, dialect, Kind.KEEPALIVED, Kind.subject());
        pair.start();
        int log = pair.backup().mark();
        flood(lab, pair, dialect, dialect.own(1));
        assertEquals(List.of(), transitions(pair.backup().process().lines().since(log)));
        int mark = pair.sniffer().mark();
        pair.lan().down(pair.a(), "eth0");
        pair.master().kill();
        // forged adverts go on in the dead master's name: were one believed, the takeover would not come
        flood(lab, pair, dialect, dialect.own(1));
        pair.sniffer().advert(mark, "of the backup", a -> a.priority() == 100);
        pair.backup().awaitState(log, "VI_1", "MASTER");
    }

    @Test
    void every_kind_of_wrong_advert_is_counted(Lab lab) {
        Dialect dialect = Dialect.V2_IPV4;
        Pair pair = Pair.of(lab, dialect, Kind.KEEPALIVED, Kind.subject());
        pair.start();
        Host c = lab.host("c").plug("eth0", pair.lan(), "10.66.0.66/24");
        Forgery forgery = new Forgery(7, dialect.own(1), 2, 51, dialect.vip(1));
        Flood.send(c, "eth0", 30, Forgery.FRAME, i -> forgery.frame(Forgery.Flaw.TTL));
        pair.backup().awaitCounter("ttl", 30);
        Flood.send(c, "eth0", 20, Forgery.FRAME, i -> forgery.frame(Forgery.Flaw.TYPE));
        pair.backup().awaitCounter("type", 20);
        Flood.send(c, "eth0", 10, Forgery.FRAME, i -> forgery.frame(Forgery.Flaw.COUNT_TOO_LARGE));
        pair.backup().awaitCounter("length", 10);
    }

    private static void flood(Lab lab, Pair pair, Dialect dialect, InetAddress source) {
        Host c = lab.host("c" + pair.sniffer().mark()).plug("eth0", pair.lan(), "10.66.0.66/24");
        Forgery forgery = new Forgery(42, source, dialect.version(), 51, dialect.vip(1));
        Forgery.Flaw[] flaws = Forgery.Flaw.values();
        for (int round = 0; round < ROUNDS; round++) {
            Flood.send(c, "eth0", FRAMES, Forgery.FRAME, i -> forgery.frame(flaws[i % flaws.length]));
            // a genuine advert between the rounds: the one under attack still hears and speaks
            pair.sniffer().await(pair.sniffer().mark(), "a genuine advert", Advert.class, a -> genuine(pair, a));
        }
    }

    private static boolean genuine(Pair pair, Advert advert) {
        return advert.sourceMac().equals(pair.macOfA()) || advert.sourceMac().equals(pair.macOfB());
    }

    private static List<Advert> own(Pair pair, int mark) {
        return pair.sniffer().adverts(mark).stream()
                .filter(a -> a.sourceMac().equals(pair.macOfA()))
                .toList();
    }

    private static List<String> transitions(List<String> log) {
        return log.stream().filter(line -> line.contains(" STATE")).toList();
    }
}
