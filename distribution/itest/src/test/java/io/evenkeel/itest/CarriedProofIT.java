package io.evenkeel.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.itest.lab.Ctl;
import io.evenkeel.itest.lab.Dialect;
import io.evenkeel.itest.lab.Instance;
import io.evenkeel.itest.lab.Jars;
import io.evenkeel.itest.lab.Json;
import io.evenkeel.itest.lab.Kind;
import io.evenkeel.itest.lab.Lab;
import io.evenkeel.itest.lab.LabPerTest;
import io.evenkeel.itest.lab.Pair;
import io.evenkeel.itest.lab.Prompt;
import io.evenkeel.itest.lab.Router;
import io.evenkeel.itest.wire.Advert;
import io.evenkeel.itest.wire.Proof;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.Isolated;

/** Adverts that prove what they are while the engine that has the keys is away; and what the operator asked of it. */
@ExtendWith(LabPerTest.class)
@Tag("evenkeel")
@Isolated("the peer's patience is real")
@Execution(ExecutionMode.SAME_THREAD)
class CarriedProofIT {
    private static final String BUNDLE = "io.evenkeel.vrrp";
    private static final String PASSWORD = "s3cr3t";
    private static final String KEY = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
    private static final int IN_ADVANCE = 4;

    private static Instance withHeader(Instance instance) {
        return instance.with("authentication {", "    auth_type AH", "    auth_pass " + PASSWORD, "}");
    }

    private static Instance signed(Instance instance) {
        return instance.with("auth_hmac {", "    key 1 hex:" + KEY, "    active_key 1", "}");
    }

    /** The engine is away until core has said so many adverts that the peer would have given up on it. */
    private static void away(Pair pair) {
        Path jar = Jars.of(Kind.distribution(), BUNDLE);
        Path home = pair.a().directory();
        Path broken = Jars.version(jar, "0.2.0", home.resolve("broken.jar"), "Require-Capability", "something.missing");
        Path good = Jars.version(jar, "0.3.0", home.resolve("good.jar"));
        int log = pair.master().mark();
        int wire = pair.sniffer().mark();
        try (Prompt prompt = Prompt.of(pair.master())) {
            prompt.ask("bundle update " + BUNDLE + " " + broken, "does not start");
            for (int spoken = 0; spoken < IN_ADVANCE; spoken++) {
                wire = awaitMaster(pair, wire);
            }
            prompt.ask("bundle update " + BUNDLE + " " + good, "restarted: 1 bundle");
            prompt.ask("bundle restart " + BUNDLE, "restarted: 1 bundle");
        }
        pair.master().process().awaitLine(log, "(VI_1) adopted");
        wire = pair.sniffer().mark();
        awaitMaster(pair, awaitMaster(pair, wire));
    }

    private static int awaitMaster(Pair pair, int wire) {
        pair.sniffer().advert(wire, "of the master", advert -> advert.priority() == 200);
        return pair.sniffer().mark();
    }

    private static void believed(Pair pair, int wire, int peerLog, Predicate<Advert> proven) {
        List<Advert> heard = pair.sniffer().adverts(wire);
        assertTrue(heard.size() > IN_ADVANCE, heard.size() + " adverts");
        assertEquals(
                List.of(),
                heard.stream()
                        .filter(a -> a.priority() != 200 || !proven.test(a))
                        .toList());
        assertEquals(
                List.of(),
                pair.backup().messages(peerLog).stream()
                        .filter(line -> line.contains(" STATE")
                                || line.contains("IPSEC")
                                || line.contains("dropped")
                                || line.contains("replay")
                                || line.contains("invalid"))
                        .toList());
    }

    @Test
    void keepalived_believes_authentication_headers_made_in_advance_and_those_after(Lab lab) {
        Pair pair =
                Pair.of(lab, Dialect.V2_IPV4, Kind.EVENKEEL, Kind.KEEPALIVED).with(CarriedProofIT::withHeader);
        pair.start();
        int wire = pair.sniffer().mark();
        int peer = pair.backup().mark();
        away(pair);
        believed(pair, wire, peer, advert -> Proof.byHeader(advert, PASSWORD));
        List<Long> numbers =
                pair.sniffer().adverts(wire).stream().map(Proof::headerSequence).toList();
        assertEquals(numbers.stream().sorted().distinct().toList(), numbers, "each is above the one before");
    }

    @Test
    void evenkeel_believes_trailers_made_in_advance_and_whoever_gave_way_goes_on_doing_so(Lab lab) {
        Pair pair = Pair.of(lab, Dialect.V2_IPV4, Kind.EVENKEEL, Kind.EVENKEEL).with(CarriedProofIT::signed);
        pair.start();
        int wire = pair.sniffer().mark();
        int peer = pair.backup().mark();
        away(pair);
        byte[] key = HexFormat.of().parseHex(KEY);
        believed(pair, wire, peer, advert -> Proof.byTrailer(advert, key));
        Ctl ctl = Ctl.of(pair.backup());
        Object shown = ctl.json("vrrp", "show", "VI_1", "--json");
        for (String refused : List.of("trailerReplay", "trailerStale", "trailerInvalidHmac")) {
            assertEquals(0, Json.number(shown, "counters", refused), refused);
        }

        ctl.say("vrrp", "yield", "VI_1", "--for", "10m");
        String said = yields(ctl);
        int log = pair.backup().mark();
        ctl.say("bundle", "restart", BUNDLE);
        pair.backup().process().awaitLine(log, "complete, 1 change");
        assertEquals(said, yields(ctl), "after a restart of the bundle");
        pair.backup().kill();
        Router again = Router.start(pair.b(), Kind.EVENKEEL, pair.configurationOfB());
        assertEquals(said, yields(ctl), "after a crash");
        assertEquals(0, again.stop());
        Router.start(pair.b(), Kind.EVENKEEL, pair.configurationOfB());
        assertEquals(100, Json.number(ctl.json("vrrp", "show", "VI_1", "--json"), "effectivePriority"));
    }

    /** Until when, in the words of the operator's display. */
    private static String yields(Ctl ctl) {
        Object shown = ctl.json("vrrp", "show", "VI_1", "--json");
        assertEquals(1, Json.number(shown, "effectivePriority"));
        String remarks = Json.at(shown, "remarks").toString();
        assertFalse(remarks.equals("[]"), remarks);
        return remarks;
    }
}
