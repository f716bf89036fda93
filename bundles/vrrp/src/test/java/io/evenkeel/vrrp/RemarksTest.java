package io.evenkeel.vrrp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.api.lifecycle.ApplyException;
import io.evenkeel.api.track.Tracker;
import io.evenkeel.api.track.Tracker.Up;
import io.evenkeel.vrrp.fake.FakeNetwork;
import io.evenkeel.vrrp.fake.FakeTracker;
import io.evenkeel.vrrp.wire.AdvertEncoder;
import io.evenkeel.vrrp.wire.Authentication;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is doubtful about the configuration of several routers, as their adverts tell; shown while it lasts. */
class RemarksTest {
    private static final long SECOND = 1_000_000_000L;
    private static final String VERSION_3 = Scene.SIMPLE.replace("priority 100", "priority 100\nversion 3");

    private final Scene scene = new Scene();
    private final FakeTracker scripts = new FakeTracker();

    private static ByteBuffer advert(int version, int priority, long interval, String... addresses) {
        return new AdvertEncoder(
                        version,
                        false,
                        51,
                        interval,
                        Stream.of(addresses).map(FakeNetwork::ip).toList(),
                        Authentication.NONE,
                        false)
                .encode(priority, FakeNetwork.ip("10.0.0.2"), FakeNetwork.ip("224.0.0.18"));
    }

    private void hear(ByteBuffer advert) {
        scene.hear("10.0.0.2", 255, advert);
    }

    private List<String> remarks() {
        return scene.status().remarks();
    }

    private void follow(int priority, String lines) throws ApplyException {
        scripts.define("a", 0, false, false).define("b", 0, false, false);
        scripts.now("a", new Up());
        scripts.now("b", new Up());
        scene.subsystem.addTracker(scripts, Map.of(Tracker.KEYWORD, "track_script"));
        scene.apply(following(priority, lines));
        assertEquals(List.of(), scene.problems.texts());
    }

    private static String following(int priority, String lines) {
        return Scene.SIMPLE.replace(
                "priority 100", "priority " + priority + "\ntrack_script {\n" + lines.replace(", ", "\n") + "\n}");
    }

    @Test
    void version2BelievesNoOtherInterval() throws ApplyException {
        scene.apply(Scene.SIMPLE);
        hear(advert(2, 150, 2 * SECOND, "10.0.0.100", "10.0.0.101"));
        assertEquals(
                List.of("10.0.0.2 has another advert_int: neither believes the other's adverts,"
                        + " and both may become MASTER"),
                remarks());
        hear(advert(2, 150, SECOND, "10.0.0.100", "10.0.0.101"));
        assertEquals(List.of(), remarks());
    }

    @Test
    void version3LearnsAnotherIntervalAndShowsBoth() throws ApplyException {
        scene.apply(VERSION_3);
        hear(advert(3, 150, SECOND / 4, "10.0.0.100", "10.0.0.101"));
        assertEquals(List.of("10.0.0.2 has advert_int 0.25, this router 1"), remarks());
        hear(advert(3, 150, SECOND, "10.0.0.100", "10.0.0.101"));
        assertEquals(List.of(), remarks());
    }

    @Test
    void otherAddressesAndAnotherNumberOfThemAreSeen() throws ApplyException {
        scene.apply(Scene.SIMPLE);
        hear(advert(2, 150, SECOND, "10.0.0.100"));
        assertEquals(List.of("10.0.0.2 advertises 1 virtual addresses, this router has 2"), remarks());
        hear(advert(2, 150, SECOND, "10.0.0.100", "10.0.0.102"));
        assertEquals(List.of("10.0.0.2 advertises other virtual addresses than this router has"), remarks());
        hear(advert(2, 150, SECOND, "10.0.0.100", "10.0.0.101"));
        assertEquals(List.of(), remarks());
    }

    @Test
    void anotherOrderIsSeenAndToldOnce() throws ApplyException {
        scene.apply(Scene.SIMPLE);
        hear(advert(2, 150, SECOND, "10.0.0.101", "10.0.0.100"));
        hear(advert(2, 150, SECOND, "10.0.0.101", "10.0.0.100"));
        String order = "10.0.0.2 advertises the same virtual addresses in another order";
        assertEquals(List.of(order), remarks());
        assertEquals(List.of("(VI_1) " + order), told("order"));
    }

    private List<String> told(String word) {
        return scene.log.lines.stream().filter(line -> line.contains(word)).toList();
    }

    @Test
    void weightsThatLeaveItAboveEverybodyAreDoubtfulAndToldOnce() throws ApplyException {
        follow(150, "a weight -2, b weight -5");
        hear(Scene.advert(100));
        hear(Scene.advert(100));
        String doubt = "10.0.0.2 has priority 100, and this router at least 143 whatever it follows:"
                + " no weight here ever hands over to it";
        assertEquals(List.of(doubt), remarks());
        hear(Scene.advert(120));
        assertEquals(1, remarks().size());
        assertEquals(List.of("(VI_1) " + doubt), told("whatever it follows"));
    }

    @Test
    void aPriorityWithinReachRefutesIt() throws ApplyException {
        follow(150, "a weight -60");
        hear(Scene.advert(80));
        assertEquals(1, remarks().size());
        hear(Scene.advert(100));
        assertEquals(List.of(), remarks());
        hear(Scene.advert(80));
        assertEquals(List.of(), remarks());
    }

    @Test
    void aReversedWeightReachesTheOtherWay() throws ApplyException {
        follow(100, "a weight -60 reverse");
        hear(Scene.advert(130));
        assertEquals(List.of(), remarks());
        hear(Scene.advert(90));
        assertEquals(List.of(), remarks());
    }

    /** Its master may follow something too, which is seen only once it fails. */
    @Test
    void aBackupBelowItsMasterIsDoubtfulOnlyAfterThatOneMovedInVain() throws ApplyException {
        follow(90, "a weight 5");
        hear(Scene.advert(150));
        assertEquals(List.of(), remarks());
        hear(Scene.advert(148));
        assertEquals(
                List.of("10.0.0.2 had priorities 148 to 150, and this router has at most 95:"
                        + " no weight on either side ever hands over to it"),
                remarks());
        hear(Scene.advert(92));
        assertEquals(List.of(), remarks());
    }

    @Test
    void withoutWeightsNothingIsSaidOfThem() throws ApplyException {
        follow(150, "a weight 0");
        hear(Scene.advert(100));
        hear(Scene.advert(0));
        assertEquals(List.of(), remarks());
    }

    @Test
    void otherWeightsAreJudgedAnew() throws ApplyException {
        follow(150, "a weight -2");
        hear(Scene.advert(100));
        assertEquals(1, remarks().size());
        scene.apply(following(150, "a weight -60"));
        assertEquals(List.of(), remarks());
        hear(Scene.advert(100));
        assertEquals(List.of(), remarks());
        assertTrue(told("whatever it follows").size() == 1, scene.log.lines.toString());
    }
}
