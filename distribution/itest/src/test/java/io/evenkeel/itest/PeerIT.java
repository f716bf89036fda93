package io.evenkeel.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.itest.lab.Dialect;
import io.evenkeel.itest.lab.Kind;
import io.evenkeel.itest.lab.Lab;
import io.evenkeel.itest.lab.LabPerTest;
import io.evenkeel.itest.lab.Pair;
import io.evenkeel.itest.lab.Router;
import io.evenkeel.itest.wire.Advert;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** One virtual router shared with Debian's keepalived: each in turn is the one with the higher priority. */
@ExtendWith(LabPerTest.class)
class PeerIT {
    private static final List<String> COMPLAINTS = List.of(
            "not present in advert",
            "expected ",
            "invalid passwd",
            "interval mismatch",
            "checksum",
            "Invalid",
            "incorrect",
            "dropped",
            "bogus");

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void as_master_it_hands_over_to_keepalived_and_takes_back(Dialect dialect, Lab lab) {
        handOverAndBack(Pair.of(lab, dialect, Kind.subject(), Kind.KEEPALIVED), dialect);
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void as_backup_it_follows_keepalived(Dialect dialect, Lab lab) {
        handOverAndBack(Pair.of(lab, dialect, Kind.KEEPALIVED, Kind.subject()), dialect);
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void as_master_by_unicast_it_hands_over_to_keepalived_and_takes_back(Dialect dialect, Lab lab) {
        handOverAndBack(Pair.of(lab, dialect, Kind.subject(), Kind.KEEPALIVED).unicast(), dialect);
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void as_backup_by_unicast_it_follows_keepalived(Dialect dialect, Lab lab) {
        handOverAndBack(Pair.of(lab, dialect, Kind.KEEPALIVED, Kind.subject()).unicast(), dialect);
    }

    private static void handOverAndBack(Pair pair, Dialect dialect) {
        pair.start();
        int mark = pair.sniffer().mark();
        assertEquals(0, pair.master().stop());
        Advert goodbye = pair.sniffer().advert(mark, "of priority 0", a -> a.priority() == 0);
        Advert successor = pair.sniffer().advert(mark, "of the backup", a -> a.priority() == 100);
        assertTrue(successor.at() - goodbye.at() < dialect.masterDown(100).toNanos(), "priority 0 had no effect");
        pair.sniffer().announced(mark, dialect.vip(1));
        pair.b().awaitHolding(dialect.vip(1).getHostAddress());
        Router returned = pair.restartMaster();
        returned.awaitState("VI_1", "MASTER");
        pair.b().awaitWithout(dialect.vip(1).getHostAddress());
        pair.a().awaitHolding(dialect.vip(1).getHostAddress());
        assertEquals(List.of(), badChecksums(pair));
        assertEquals(List.of(), complaints(pair.backup()));
        assertEquals(List.of(), complaints(returned));
    }

    private static List<Advert> badChecksums(Pair pair) {
        return pair.sniffer().adverts(0).stream().filter(a -> !a.checksumGood()).toList();
    }

    private static List<String> complaints(Router router) {
        return router.process().lines().since(0).stream()
                .filter(line -> COMPLAINTS.stream().anyMatch(line::contains))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"EVENKEEL, KEEPALIVED", "KEEPALIVED, EVENKEEL"})
    void a_password_in_common_is_accepted(Kind first, Kind second, Lab lab) {
        Pair pair = Pair.of(lab, Dialect.V2_IPV4, played(first), played(second))
                .with(instance -> instance.with("authentication {", "    auth_type PASS", "    auth_pass 1122", "}"));
        pair.start();
        Advert advert = pair.sniffer().advert(0, "of the master", a -> a.priority() == 200);
        assertEquals(1, advert.authType());
        assertEquals(
                "1122\0\0\0\0",
                new String(advert.bytes(), advert.bytes().length - 8, 8, java.nio.charset.StandardCharsets.US_ASCII));
        assertEquals(List.of(), complaints(pair.backup()));
    }

    @Test
    void an_advert_with_another_password_is_not_believed(Lab lab) {
        Pair pair = Pair.of(lab, Dialect.V2_IPV4, Kind.KEEPALIVED, Kind.subject())
                .with(instance -> instance.with(
                        "authentication {", "    auth_type PASS", "    auth_pass p" + instance.priority(), "}"));
        pair.launch();
        pair.master().awaitState("VI_1", "MASTER");
        pair.backup().process().awaitLine("(VI_1) received an invalid passwd");
        pair.backup().awaitState("VI_1", "MASTER");
    }

    @Test
    void a_backup_of_version_2_drops_adverts_of_another_interval(Lab lab) {
        Pair pair = Pair.of(lab, Dialect.V2_IPV4, Kind.KEEPALIVED, Kind.subject())
                .with(instance -> instance.priority() == 200 ? instance.every("2") : instance);
        pair.launch();
        pair.backup().process().awaitLine("advertisement interval mismatch");
        pair.backup().awaitState("VI_1", "MASTER");
    }

    @Test
    void a_backup_of_version_3_adopts_the_interval_of_its_master(Lab lab) {
        Pair pair = Pair.of(lab, Dialect.V3_IPV4, Kind.KEEPALIVED, Kind.subject())
                .with(instance -> instance.every(instance.priority() == 200 ? "1" : "0.2"));
        pair.start();
        // until it heard its master the backup went by its own interval
        pair.sniffer().advert(pair.sniffer().mark(), "of the master", a -> a.priority() == 200);
        int start = pair.sniffer().mark();
        int mark = start;
        for (int i = 0; i < 3; i++) {
            pair.sniffer().advert(mark, "of the master", a -> a.priority() == 200);
            mark = pair.sniffer().mark();
        }
        assertEquals(
                List.of(),
                pair.sniffer().adverts(start).stream()
                        .filter(a -> a.priority() != 200)
                        .toList(),
                "the backup did not wait for its slower master");
    }

    private static Kind played(Kind kind) {
        return kind == Kind.EVENKEEL ? Kind.subject() : kind;
    }
}
