package io.evenkeel.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.itest.lab.AddressMonitor;
import io.evenkeel.itest.lab.Command;
import io.evenkeel.itest.lab.Ctl;
import io.evenkeel.itest.lab.Dialect;
import io.evenkeel.itest.lab.Handovers;
import io.evenkeel.itest.lab.Jars;
import io.evenkeel.itest.lab.Json;
import io.evenkeel.itest.lab.Kind;
import io.evenkeel.itest.lab.Lab;
import io.evenkeel.itest.lab.LabPerTest;
import io.evenkeel.itest.lab.Pair;
import io.evenkeel.itest.lab.Router;
import io.evenkeel.itest.lab.Upgrades;
import io.evenkeel.itest.lab.Watch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The engine of a live MASTER is replaced, and keepalived beside it never notices. */
@ExtendWith(LabPerTest.class)
@Tag("evenkeel")
@Isolated("a client counts every millisecond, and the peer's patience is real")
@Execution(ExecutionMode.SAME_THREAD)
class ParkIT {
    private static final int UPDATES = Integer.getInteger("itest.park.updates", 5);
    private static final int HANDOVERS = Integer.getInteger("itest.park.handovers", 2);
    private static final int KILLS = Integer.getInteger("itest.park.kills", 2);
    private static final String PATIENT = System.getProperty("itest.park.interval", "3");
    private static final String ADOPTED = Upgrades.ADOPTED;

    @ParameterizedTest
    @ValueSource(strings = {"1", "0.2"})
    void updates_of_the_engine_of_a_master_are_not_noticed(String interval, Lab lab) {
        Pair pair = pair(lab, interval);
        try (Watch watch = Watch.of(pair, lab);
                Upgrades upgrades = Upgrades.of(pair)) {
            for (int i = 0; i < UPDATES; i++) {
                upgrades.next();
            }
            tell(watch, pair, interval);
            watch.nothingHappened();
        }
        assertTrue(Ctl.of(pair.master()).say("vrrp", "why", "VI_1").contains("adopted"));
        assertEquals(List.of(), errors(pair.master()));
    }

    @Test
    void an_engine_dropped_into_the_plugins_replaced_and_taken_away_again_is_not_noticed(Lab lab) throws IOException {
        Path tree = lab.directory("tree").resolve("evenkeel");
        Command.run("cp", "-a", Kind.distribution().toString(), tree.toString());
        Pair pair =
                Pair.of(lab, Dialect.V2_IPV4, Kind.EVENKEEL, Kind.KEEPALIVED).from(tree);
        pair.start();
        List<Path> versions = Upgrades.versions(pair);
        try (Watch watch = Watch.of(pair, lab)) {
            for (Path version : versions) {
                int mark = pair.master().mark();
                Jars.drop(version, tree, "vrrp.jar");
                pair.master().process().awaitLine(mark, ADOPTED);
            }
            int mark = pair.master().mark();
            Files.delete(tree.resolve("plugins/vrrp.jar"));
            pair.master().process().awaitLine(mark, ADOPTED);
            tell(watch, pair, "1");
            watch.nothingHappened();
        }
    }

    @Test
    void a_restart_of_the_engine_of_a_master_is_not_noticed(Lab lab) {
        Pair pair = pair(lab, "1");
        try (Watch watch = Watch.of(pair, lab)) {
            int mark = pair.master().mark();
            Ctl.of(pair.master()).say("bundle", "restart", Upgrades.BUNDLE);
            pair.master().process().awaitLine(mark, ADOPTED);
            tell(watch, pair, "1");
            watch.nothingHappened();
        }
    }

    /** The peer waits for three intervals; a start may take long on a busy machine. */
    @Test
    void a_process_that_is_killed_and_started_again_at_once_is_not_missed(Lab lab) {
        Pair pair = pair(lab, PATIENT);
        try (Watch watch = Watch.of(pair, lab)) {
            for (int i = 0; i < KILLS; i++) {
                pair.sniffer().advert(pair.sniffer().mark(), "of the master", a -> a.priority() == 200);
                pair.master().kill();
                pair.restartMaster().process().awaitLine(ADOPTED);
                tell(watch, pair, PATIENT);
            }
            watch.nothingHappened();
        }
        assertTrue(Ctl.of(pair.master()).say("vrrp", "why", "VI_1").contains("adopted"));
    }

    @Test
    void a_process_that_is_started_after_its_peer_took_over_takes_its_addresses_off_first(Lab lab) {
        Pair pair = pair(lab, "1");
        String address = Dialect.V2_IPV4.vip(1).getHostAddress();
        AddressMonitor monitor = AddressMonitor.start(pair.a());
        pair.master().kill();
        pair.backup().awaitState("VI_1", "MASTER");
        assertTrue(pair.a().holds(address));
        int mark = pair.sniffer().mark();
        Router next = pair.restartMaster();
        next.awaitState("VI_1", "BACKUP");
        next.awaitState("VI_1", "MASTER");
        assertEquals(1, monitor.removalsOf(address).size());
        assertEquals(
                List.of(),
                pair.sniffer().adverts(mark).stream()
                        .filter(a -> a.priority() == 0)
                        .toList());
    }

    @Test
    void handovers_to_another_process_are_not_noticed(Lab lab) {
        Pair pair = pair(lab, "1");
        Ctl ctl = Ctl.of(pair.master());
        Handovers handovers = Handovers.of(pair.master());
        List<String> outcomes = new ArrayList<>();
        try (Watch watch = Watch.of(pair, lab)) {
            for (int i = 0; i < HANDOVERS; i++) {
                long before = handovers.pid();
                Object outcome = handovers.next();
                outcomes.add(outcome.toString());
                long after = handovers.pid();
                assertNotEquals(before, after);
                assertEquals(Json.number(outcome, "pid"), after);
                assertEquals(Long.toString(after), pidFile(pair));
            }
            tell(watch, pair, "1");
            System.out.println(outcomes);
            watch.nothingHappened();
        }
        assertTrue(ctl.say("vrrp", "why", "VI_1").contains("adopted"));
        assertTrue(ctl.say("vrrp", "show", "VI_1").contains("MASTER"));
    }

    /** The one that should take over finds a configuration it cannot read. */
    @Test
    void a_handover_that_fails_leaves_the_daemon_as_it_was(Lab lab) {
        Pair pair = pair(lab, "1");
        Ctl ctl = Ctl.of(pair.master());
        long before = Json.number(ctl.json("status", "--json"), "pid");
        try (Watch watch = Watch.of(pair, lab)) {
            Files.delete(pair.master().file());
            Command.Result result = ctl.run("handover");
            assertNotEquals(0, result.status());
            assertTrue(result.output().contains("this daemon goes on"), result.output());
            watch.nothingHappened();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertEquals(before, Json.number(ctl.json("status", "--json"), "pid"));
    }

    private static String pidFile(Pair pair) {
        try {
            return Files.readString(Router.runDirectory(pair.a()).resolve("main.pid"))
                    .strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Pair pair(Lab lab, String interval) {
        Pair pair = Pair.of(
                        lab, interval.length() == 1 ? Dialect.V2_IPV4 : Dialect.V3_IPV4, Kind.EVENKEEL, Kind.KEEPALIVED)
                .with(i -> i.every(interval));
        pair.start();
        return pair;
    }

    /** For the reader of the test's log. */
    private static void tell(Watch watch, Pair pair, String interval) {
        System.out.println("advert_int " + interval + ": longest silence " + watch.longestSilence() + " ms; "
                + pair.master().messages(0).stream()
                        .filter(line -> line.contains(ADOPTED))
                        .map(line -> line.replaceFirst(".*parked it ", ""))
                        .toList());
    }

    private static List<String> errors(Router router) {
        return router.messages(0).stream()
                .filter(line -> line.contains("ERROR") || line.contains("cannot"))
                .toList();
    }
}
