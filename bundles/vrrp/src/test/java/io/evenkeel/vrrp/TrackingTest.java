package io.evenkeel.vrrp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.api.event.Event;
import io.evenkeel.api.lifecycle.ApplyException;
import io.evenkeel.api.track.Tracker;
import io.evenkeel.api.track.Tracker.Down;
import io.evenkeel.api.track.Tracker.Number;
import io.evenkeel.api.track.Tracker.Up;
import io.evenkeel.api.vrrp.VrrpCause;
import io.evenkeel.api.vrrp.VrrpState;
import io.evenkeel.vrrp.fake.FakeTracker;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an instance does about the things it follows. */
class TrackingTest {
    private final Scene scene = new Scene();
    private final FakeTracker scripts = new FakeTracker();
    private final FakeTracker files = new FakeTracker();

    TrackingTest() {
        scene.network.addLink(3, "eth1");
        arrives("track_script", scripts);
        arrives("track_file", files);
    }

    private void arrives(String keyword, Tracker tracker) {
        scene.subsystem.addTracker(tracker, Map.of(Tracker.KEYWORD, keyword));
    }

    private void leaves(String keyword, Tracker tracker) {
        scene.subsystem.removeTracker(tracker, Map.of(Tracker.KEYWORD, keyword));
    }

    private static String following(String lines) {
        return Scene.SIMPLE.strip().substring(0, Scene.SIMPLE.strip().length() - 1) + lines + "\n}\n";
    }

    private void becomeMaster(String lines) throws ApplyException {
        scene.apply(following(lines));
        scene.pass(3700);
        assertEquals(VrrpState.MASTER, scene.state());
        scene.wire();
        scene.log.lines.clear();
        scene.host.events.clear();
    }

    private boolean said(String line) {
        return scene.log.lines.contains(line);
    }

    private String fault() {
        return scene.status().fault().orElse("");
    }

    @Test
    void aWeightedScriptMovesThePriorityOfTheNextAdvert() throws ApplyException {
        scripts.define("chk", 2, false, true).now("chk", new Up());
        becomeMaster("track_script {\nchk\n}");
        assertEquals(102, scene.status().effectivePriority());
        scripts.now("chk", new Down("exited with status 1"));
        assertTrue(said("(VI_1) Changing effective priority from 102 to 100"));
        List<VrrpCause> why = scene.subsystem.why("VI_1");
        assertEquals(
                "effective priority 102 -> 100, because track_script chk: exited with status 1",
                why.get(why.size() - 1).cause());
        scene.pass(1000);
        assertEquals(List.of("advert vrid=51 prio=100 10.0.0.1>224.0.0.18"), scene.wire());
        assertEquals(100, scene.status().effectivePriority());
    }

    @Test
    void eachChangeOfPriorityIsAnEvent() throws ApplyException {
        scripts.define("chk", -60, false, true).now("chk", new Up());
        becomeMaster("track_script {\nchk\n}");
        scripts.now("chk", new Down("exited with status 1"));
        Event event = scene.host.events.get(0);
        assertEquals("MASTER_PRIORITY", event.details().get("notice"));
        assertEquals("40", event.details().get("priority"));
        assertEquals("MASTER MASTER", event.from() + " " + event.to());
        scene.hear(41);
        scripts.now("chk", new Up());
        Event last = scene.host.events.get(scene.host.events.size() - 1);
        assertEquals(
                "BACKUP_PRIORITY 100",
                last.details().get("notice") + " " + last.details().get("priority"));
    }

    @Test
    void aBackupsTimerIsShiftedByTheDifferenceInSkew() throws ApplyException {
        scripts.define("chk", 128, false, true);
        scene.apply(following("track_script {\nchk\n}"));
        scene.pass(3000);
        scripts.now("chk", new Up());
        // (256 - 228) / 256 s instead of (256 - 100) / 256 s after three seconds
        scene.pass(109);
        assertEquals(VrrpState.BACKUP, scene.state());
        scene.pass(1);
        assertEquals(VrrpState.MASTER, scene.state());
    }

    @Test
    void aScriptWithoutWeightIsAFaultWhileItFails() throws ApplyException {
        scripts.define("chk", 0, false, false).now("chk", new Up());
        becomeMaster("track_script {\nchk\n}");
        scripts.now("chk", new Down("exited with status 3"));
        assertEquals(VrrpState.FAULT, scene.state());
        assertEquals("script chk exited with status 3", fault());
        assertTrue(said("(VI_1) Entering FAULT STATE"));
        assertEquals("advert vrid=51 prio=0 10.0.0.1>224.0.0.18", scene.wire().get(0));
        scripts.now("chk", new Up());
        assertEquals(VrrpState.BACKUP, scene.state());
        scene.pass(3610);
        assertEquals(VrrpState.MASTER, scene.state());
    }

    @Test
    void aScriptThatHasNeverRunHoldsTheInstanceBackSilently() throws ApplyException {
        scripts.define("chk", 0, false, false);
        scene.apply(following("track_script {\nchk\n}"));
        scene.pass(10_000);
        assertEquals(VrrpState.FAULT, scene.state());
        assertEquals("script chk has no result yet", fault());
        assertEquals(List.of(), scene.log.lines);
        assertEquals(List.of(), scene.host.events);
        scripts.now("chk", new Up());
        assertEquals(VrrpState.BACKUP, scene.state());
    }

    @Test
    void aFirstResultThatIsAFailureIsAFault() throws ApplyException {
        scripts.define("chk", 0, false, false);
        scene.apply(following("track_script {\nchk\n}"));
        scripts.now("chk", new Down("timed out"));
        assertEquals("script chk timed out", fault());
        assertTrue(said("(VI_1) Entering FAULT STATE (init)"));
    }

    @Test
    void faultShowsAllReasonsAndEndsWithTheLast() throws ApplyException {
        scripts.define("chk", 0, false, false).now("chk", new Up());
        becomeMaster("track_script {\nchk\n}\ntrack_interface {\neth1\n}");
        scene.network.down(3);
        scene.network.loop.turn();
        assertEquals("interface eth1 down", fault());
        scripts.now("chk", new Down("exited with status 1"));
        assertEquals("interface eth1 down; script chk exited with status 1", fault());
        scene.network.down(2);
        scene.network.loop.turn();
        assertEquals("interface eth0 down; interface eth1 down; script chk exited with status 1", fault());
        scene.network.up(2);
        scene.network.up(3);
        scene.network.loop.turn();
        assertEquals("script chk exited with status 1", fault());
        scripts.now("chk", new Up());
        assertEquals(VrrpState.BACKUP, scene.state());
    }

    @Test
    void aTrackedInterfaceWithAWeightMovesThePriority() throws ApplyException {
        becomeMaster("track_interface {\neth1 weight -30\n}");
        scene.network.down(3);
        scene.network.loop.turn();
        assertEquals(VrrpState.MASTER, scene.state());
        assertEquals(70, scene.status().effectivePriority());
        scene.network.removeLink(3);
        scene.network.loop.turn();
        assertEquals(70, scene.status().effectivePriority());
        assertEquals("missing", scene.status().tracked().get(0).reading());
    }

    @Test
    void aFilesNumberIsAddedAndTooLowIsAFault() throws ApplyException {
        files.define("f", 1, false, false).now("f", new Number(0));
        becomeMaster("track_file {\nf weight 2\n}");
        files.now("f", new Number(20));
        assertEquals(140, scene.status().effectivePriority());
        files.now("f", new Number(-127));
        assertEquals("tracked file f has status -127", fault());
        assertTrue(said("(VI_1): tracked file f now FAULT state"));
        files.now("f", new Number(-126));
        assertEquals(VrrpState.BACKUP, scene.state());
        assertTrue(said("(VI_1): tracked file f leaving FAULT state"));
        assertEquals(1, scene.status().effectivePriority());
    }

    @Test
    void whenTheTrackerGoesTheLastReadingHoldsAndWhenItReturnsItIsWatchedAgain() throws ApplyException {
        scripts.define("chk", -60, false, true).now("chk", new Up());
        becomeMaster("track_script {\nchk\n}");
        leaves("track_script", scripts);
        assertEquals(0, scripts.watchers("chk"));
        scene.apply(following("track_script {\nchk\n}"));
        assertEquals(100, scene.status().effectivePriority());
        assertEquals(VrrpState.MASTER, scene.state());
        FakeTracker next = new FakeTracker().define("chk", -60, false, true);
        arrives("track_script", next);
        assertEquals(1, next.watchers("chk"));
        assertEquals("up", scene.status().tracked().get(0).reading());
        next.now("chk", new Down("exited with status 1"));
        assertEquals(40, scene.status().effectivePriority());
    }

    @Test
    void aScriptAddedByReloadFaultsAMasterOnlyWhenItFails() throws ApplyException {
        scripts.define("chk", 0, false, false);
        becomeMaster("");
        assertEquals(
                List.of("~ vrrp_instance VI_1: +track_script chk"), scene.apply(following("track_script {\nchk\n}")));
        assertEquals(VrrpState.MASTER, scene.state());
        scripts.now("chk", new Down("exited with status 1"));
        assertEquals(VrrpState.FAULT, scene.state());
        scene.apply(following(""));
        assertEquals(VrrpState.BACKUP, scene.state());
        assertEquals(0, scripts.watchers("chk"));
    }

    @Test
    void aChangedWeightHoldsAtOnceAndTheScriptIsWatchedOn() throws ApplyException {
        scripts.define("chk", 5, false, true).now("chk", new Up());
        becomeMaster("track_script {\nchk\n}");
        scene.apply(following("track_script {\nchk weight 9\n}"));
        assertEquals(109, scene.status().effectivePriority());
        assertEquals(VrrpState.MASTER, scene.state());
        assertEquals(1, scripts.watchers("chk"));
    }

    @Test
    void anInstanceThatStopsWatchesNothingAnyMore() throws ApplyException {
        scripts.define("chk", 5, false, true).now("chk", new Up());
        becomeMaster("track_script {\nchk\n}");
        scene.apply("");
        assertEquals(0, scripts.watchers("chk"));
        scripts.now("chk", new Down("exited with status 1"));
        assertFalse(said("(VI_1) Changing effective priority from 105 to 100"));
    }

    @Test
    void whoAdoptsAnInstanceKeepsItsPriorityUntilThereIsAResult() throws ApplyException {
        scripts.define("chk", 20, false, true).now("chk", new Up());
        becomeMaster("track_script {\nchk\n}");
        scene.subsystem.deactivate();
        scene.subsystem = scene.next();
        FakeTracker fresh = new FakeTracker().define("chk", 20, false, true);
        arrives("track_script", fresh);
        scene.apply(following("track_script {\nchk\n}"));
        assertEquals(VrrpState.MASTER, scene.state());
        assertEquals(120, scene.status().effectivePriority());
        fresh.now("chk", new Down("exited with status 1"));
        assertEquals(100, scene.status().effectivePriority());
        fresh.now("chk", new Up());
        assertEquals(120, scene.status().effectivePriority());
    }

    @Test
    void theDumpsNameWhatIsFollowed() throws ApplyException {
        scripts.define("chk", 5, false, true).now("chk", new Up());
        becomeMaster("track_script {\nchk\n}\ntrack_interface {\neth1 weight 7 reverse\n}");
        VrrpDumps dumps = new VrrpDumps(scene.subsystem);
        List<String> data = dumps.data();
        assertTrue(
                data.containsAll(List.of(
                        "   Effective priority = 98",
                        "   Total priority = 98",
                        "   Tracked interfaces :",
                        "     eth1 weight 7 reverse",
                        "   Tracked scripts :",
                        "     chk weight 5")),
                String.join("\n", data));
        Map<?, ?> json = (Map<?, ?>) dumps.json().get(0).get("data");
        assertEquals(List.of("eth1"), json.get("track_ifp"));
        assertEquals(List.of("chk"), json.get("track_script"));
        assertEquals(98, json.get("effective_priority"));
    }
}
