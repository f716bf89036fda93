package io.evenkeel.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.itest.lab.Await;
import io.evenkeel.itest.lab.Ctl;
import io.evenkeel.itest.lab.Dialect;
import io.evenkeel.itest.lab.Flood;
import io.evenkeel.itest.lab.Host;
import io.evenkeel.itest.lab.Instance;
import io.evenkeel.itest.lab.Json;
import io.evenkeel.itest.lab.Kind;
import io.evenkeel.itest.lab.Lab;
import io.evenkeel.itest.lab.LabPerTest;
import io.evenkeel.itest.lab.Pair;
import io.evenkeel.itest.lab.Router;
import io.evenkeel.itest.wire.Advert;
import io.evenkeel.itest.wire.Proof;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Adverts that prove whose they are: the authentication header with keepalived, the trailer between two Evenkeels. */
@ExtendWith(LabPerTest.class)
@Tag("evenkeel")
class AuthenticationIT {
    private static final String PASSWORD = "s3cr3t";
    private static final String KEY_1 = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
    private static final String KEY_2 = "f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff000102030405060708090a0b0c0d0e0f";
    private static final String WRONG = "1111111111111111111111111111111111111111111111111111111111111111";

    private static Instance withHeader(Instance instance) {
        return instance.with("authentication {", "    auth_type AH", "    auth_pass " + PASSWORD, "}");
    }

    private static Instance signed(Instance instance, String... lines) {
        return instance.with("auth_hmac {").with(lines).with("}");
    }

    private static String key(int id, String digits) {
        return "    key " + id + " hex:" + digits;
    }

    private static List<String> transitions(Router router, int mark) {
        return router.process().lines().since(mark).stream()
                .filter(line -> line.contains(" STATE"))
                .toList();
    }

    private static long counter(Router router, String name) {
        return Json.number(Ctl.of(router).json("vrrp", "show", "VI_1", "--json"), "counters", name);
    }

    @ParameterizedTest
    @CsvSource({
        "EVENKEEL, KEEPALIVED, false",
        "KEEPALIVED, EVENKEEL, false",
        "EVENKEEL, KEEPALIVED, true",
        "KEEPALIVED, EVENKEEL, true"
    })
    void an_authentication_header_is_believed_by_both(Kind first, Kind second, boolean unicast, Lab lab) {
        Pair pair = Pair.of(lab, Dialect.V2_IPV4, first, second).with(AuthenticationIT::withHeader);
        if (unicast) {
            pair.unicast();
        }
        pair.start();
        int mark = pair.sniffer().mark();
        assertEquals(0, pair.master().stop());
        Advert goodbye = pair.sniffer().advert(mark, "of priority 0", a -> a.priority() == 0);
        Advert successor = pair.sniffer().advert(mark, "of the backup", a -> a.priority() == 100);
        assertTrue(
                successor.at() - goodbye.at() < Dialect.V2_IPV4.masterDown(100).toNanos(), "priority 0 had no effect");
        assertTrue(Proof.headerSequence(successor) > Proof.headerSequence(goodbye), "it counts on");
        Router returned = pair.restartMaster();
        returned.awaitState("VI_1", "MASTER");
        pair.b().awaitWithout("10.66.0.101");
        pair.a().awaitHolding("10.66.0.101");
        List<Advert> all = pair.sniffer().adverts(0);
        assertEquals(
                List.of(),
                all.stream()
                        .filter(a -> a.authType() != 2 || !Proof.byHeader(a, PASSWORD))
                        .toList());
        for (Router router : List.of(pair.backup(), returned)) {
            List<String> complaints = router.process().lines().since(0).stream()
                    .filter(line -> line.contains("IPSEC") || line.contains("dropped") || line.contains("invalid"))
                    .toList();
            assertEquals(List.of(), complaints);
        }
    }

    @Test
    void adverts_with_header_are_believed_once_and_with_the_right_password_alone(Lab lab) {
        Pair pair =
                Pair.of(lab, Dialect.V2_IPV4, Kind.KEEPALIVED, Kind.EVENKEEL).with(AuthenticationIT::withHeader);
        pair.start();
        int log = pair.backup().mark();
        Advert heard = pair.sniffer().advert(0, "of the master", a -> a.priority() == 200);
        Host c = lab.host("c").plug("eth0", pair.lan(), "10.66.0.66/24");
        byte[] replayed = Proof.frame(heard.datagram());
        Flood.send(c, "eth0", 20, replayed.length, i -> replayed);
        pair.backup().process().awaitLine(log, "was used before: it is a replay");
        byte[] altered = replayed.clone();
        altered[14 + 28] = 0x7f;
        Flood.send(c, "eth0", 20, altered.length, i -> altered);
        pair.backup().process().awaitLine(log, "received an invalid passwd from 10.66.0.1");
        Await.until("failures are counted", () -> counter(pair.backup(), "authFailures") == 40);
        assertEquals(List.of(), transitions(pair.backup(), log));
        assertFalse(Ctl.of(pair.backup()).say("config", "show").contains(PASSWORD));
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void signed_adverts_are_believed_in_every_dialect(Dialect dialect, Lab lab) {
        Pair pair = Pair.of(lab, dialect, Kind.EVENKEEL, Kind.EVENKEEL)
                .with(instance -> signed(instance, key(1, KEY_1), "    active_key 1"));
        pair.start();
        int mark = pair.sniffer().mark();
        assertEquals(0, pair.master().stop());
        Advert goodbye = pair.sniffer().advert(mark, "of priority 0", a -> a.priority() == 0);
        Advert successor = pair.sniffer().advert(mark, "of the backup", a -> a.priority() == 100);
        assertTrue(successor.at() - goodbye.at() < dialect.masterDown(100).toNanos(), "priority 0 had no effect");
        pair.restartMaster().awaitState("VI_1", "MASTER");
        pair.b().awaitWithout(dialect.vip(1).getHostAddress());
        assertEquals(
                List.of(),
                pair.sniffer().adverts(0).stream()
                        .filter(a -> !Proof.hasTrailer(a)
                                || !Proof.byTrailer(a, HexFormat.of().parseHex(KEY_1)))
                        .toList());
        assertEquals(0, counter(pair.backup(), "trailerReplay"));
    }

    @Test
    void keys_are_rotated_by_reload_without_a_flap(Lab lab) {
        Pair pair = Pair.of(lab, Dialect.V2_IPV4, Kind.EVENKEEL, Kind.EVENKEEL)
                .with(instance -> signed(instance, key(1, KEY_1), "    active_key 1", "    anti_replay monotonic"));
        pair.start();
        int[] logs = {pair.master().mark(), pair.backup().mark()};
        String[][] steps = {
            {key(1, KEY_1), key(2, KEY_2), "    active_key 1", "    anti_replay monotonic"},
            {key(1, KEY_1), key(2, KEY_2), "    active_key 2", "    anti_replay monotonic"},
            {key(2, KEY_2), "    active_key 2", "    anti_replay monotonic"}
        };
        for (String[] step : steps) {
            pair.backup().reload(signed(Dialect.V2_IPV4.instance(100), step).configuration());
            pair.master().reload(signed(Dialect.V2_IPV4.instance(200), step).configuration());
            int mark = pair.sniffer().mark();
            pair.sniffer().advert(mark, "of the master", a -> a.priority() == 200);
        }
        int mark = pair.sniffer().mark();
        Advert last = pair.sniffer().advert(mark, "with the second key", a -> Proof.keyId(a) == 2);
        assertTrue(Proof.byTrailer(last, HexFormat.of().parseHex(KEY_2)));
        assertEquals(List.of(), transitions(pair.master(), logs[0]));
        assertEquals(List.of(), transitions(pair.backup(), logs[1]));
        assertEquals(0, counter(pair.backup(), "trailerUnknownKey"));
        for (Router router : List.of(pair.master(), pair.backup())) {
            String shown = router.process().lines().since(0)
                    + Ctl.of(router).say("config", "show")
                    + Ctl.of(router).say("vrrp", "show", "VI_1");
            assertFalse(shown.contains(KEY_1) || shown.contains(KEY_2), "a key was shown");
        }
    }

    @Test
    void replayed_and_altered_trailers_are_refused_and_counted(Lab lab) {
        Pair pair = Pair.of(lab, Dialect.V2_IPV4, Kind.EVENKEEL, Kind.EVENKEEL)
                .with(instance -> signed(instance, key(1, KEY_1), "    active_key 1", "    time_window 2"));
        pair.start();
        int log = pair.backup().mark();
        Host c = lab.host("c").plug("eth0", pair.lan(), "10.66.0.66/24");
        Advert heard = pair.sniffer().advert(pair.sniffer().mark(), "of the master", a -> a.priority() == 200);
        byte[] replayed = Proof.frame(heard.datagram());
        Flood.send(c, "eth0", 10, replayed.length, i -> replayed);
        Await.until("replays are counted", () -> counter(pair.backup(), "trailerReplay") == 10);
        Advert later = pair.sniffer()
                .advert(pair.sniffer().mark(), "three seconds on", a -> a.at() - heard.at() > 3_000_000_000L);
        Flood.send(c, "eth0", 10, replayed.length, i -> replayed);
        Await.until("stale ones are counted", () -> counter(pair.backup(), "trailerStale") == 10);
        byte[] altered = Proof.frame(later.datagram());
        altered[altered.length - 1] ^= 1;
        Flood.send(c, "eth0", 10, altered.length, i -> altered);
        Await.until("altered ones are counted", () -> counter(pair.backup(), "trailerInvalidHmac") == 10);
        assertEquals(List.of(), transitions(pair.backup(), log));
    }

    @Test
    void another_key_is_not_believed(Lab lab) {
        Pair pair = Pair.of(lab, Dialect.V3_IPV4, Kind.EVENKEEL, Kind.EVENKEEL)
                .with(instance ->
                        signed(instance, key(1, instance.priority() == 200 ? KEY_1 : WRONG), "    active_key 1"));
        pair.launch();
        pair.master().awaitState("VI_1", "MASTER");
        pair.backup().process().awaitLine("was made with another key, or not for this packet");
        pair.backup().awaitState("VI_1", "MASTER");
        assertTrue(counter(pair.backup(), "trailerInvalidHmac") > 0);
    }

    /** The three sweeps of introducing it: nobody loses sight of the other. */
    @Test
    void it_is_introduced_on_a_running_pair_in_three_sweeps(Lab lab) {
        Pair pair = Pair.of(lab, Dialect.V2_IPV4, Kind.EVENKEEL, Kind.EVENKEEL);
        pair.start();
        int[] logs = {pair.master().mark(), pair.backup().mark()};
        for (String mode : List.of("receive-only", "permissive", "enforce")) {
            String[] lines = {key(1, KEY_1), "    active_key 1", "    mode " + mode};
            pair.master().reload(signed(Dialect.V2_IPV4.instance(200), lines).configuration());
            boolean signs = !mode.equals("receive-only");
            int mark = pair.sniffer().mark();
            pair.sniffer().advert(mark, "in mode " + mode, a -> a.priority() == 200 && Proof.hasTrailer(a) == signs);
            pair.backup().reload(signed(Dialect.V2_IPV4.instance(100), lines).configuration());
            pair.sniffer().advert(pair.sniffer().mark(), "of the master", a -> a.priority() == 200);
            if (mode.equals("receive-only")) {
                assertEquals(0, counter(pair.backup(), "trailerMissing"));
            }
        }
        assertEquals(List.of(), transitions(pair.master(), logs[0]));
        assertEquals(List.of(), transitions(pair.backup(), logs[1]));
    }
}
