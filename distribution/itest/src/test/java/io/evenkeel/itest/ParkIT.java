package io.evenkeel.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.itest.lab.Ctl;
import io.evenkeel.itest.lab.Dialect;
import io.evenkeel.itest.lab.Jars;
import io.evenkeel.itest.lab.Kind;
import io.evenkeel.itest.lab.Lab;
import io.evenkeel.itest.lab.LabPerTest;
import io.evenkeel.itest.lab.Pair;
import io.evenkeel.itest.lab.Prompt;
import io.evenkeel.itest.lab.Router;
import io.evenkeel.itest.lab.Watch;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The engine of a live MASTER is replaced, and keepalived beside it never notices. */
@ExtendWith(LabPerTest.class)
@Tag("evenkeel")
class ParkIT {
    private static final int UPDATES = Integer.getInteger("itest.park.updates", 5);
    private static final String BUNDLE = "io.evenkeel.vrrp";
    private static final String ADOPTED = "(VI_1) adopted from the engine before";

    @ParameterizedTest
    @ValueSource(strings = {"1", "0.2"})
    void updates_of_the_engine_of_a_master_are_not_noticed(String interval, Lab lab) {
        Pair pair = pair(lab, interval);
        List<Path> versions = versions(pair);
        try (Watch watch = Watch.of(pair, lab);
                Prompt prompt = Prompt.of(pair.master())) {
            for (int i = 0; i < UPDATES; i++) {
                int mark = pair.master().mark();
                prompt.ask("bundle update " + BUNDLE + " " + versions.get(i % 2), "restarted: 1 bundle");
                pair.master().process().awaitLine(mark, ADOPTED);
            }
            tell(watch, pair, interval);
            watch.nothingHappened();
        }
        assertTrue(Ctl.of(pair.master()).say("vrrp", "why", "VI_1").contains("adopted"));
        assertEquals(List.of(), errors(pair.master()));
    }

    @Test
    void a_restart_of_the_engine_of_a_master_is_not_noticed(Lab lab) {
        Pair pair = pair(lab, "1");
        try (Watch watch = Watch.of(pair, lab)) {
            int mark = pair.master().mark();
            Ctl.of(pair.master()).say("bundle", "restart", BUNDLE);
            pair.master().process().awaitLine(mark, ADOPTED);
            tell(watch, pair, "1");
            watch.nothingHappened();
        }
    }

    private static Pair pair(Lab lab, String interval) {
        Pair pair = Pair.of(
                        lab, interval.equals("1") ? Dialect.V2_IPV4 : Dialect.V3_IPV4, Kind.EVENKEEL, Kind.KEEPALIVED)
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

    private static List<Path> versions(Pair pair) {
        Path jar = Jars.of(Kind.distribution(), BUNDLE);
        return Stream.of("0.2.0", "0.3.0")
                .map(version -> Jars.version(jar, version, pair.a().directory().resolve("vrrp-" + version + ".jar")))
                .toList();
    }
}
