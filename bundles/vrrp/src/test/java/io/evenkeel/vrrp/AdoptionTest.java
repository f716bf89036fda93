package io.evenkeel.vrrp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.api.lifecycle.ApplyException;
import io.evenkeel.api.lifecycle.Parked;
import io.evenkeel.api.vrrp.VrrpCause;
import io.evenkeel.api.vrrp.VrrpCounters;
import io.evenkeel.api.vrrp.VrrpState;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** One engine goes and another comes, on the same host. */
class AdoptionTest {
    private static final String ADVERT = "advert vrid=51 prio=100 10.0.0.1>224.0.0.18";
    private static final String RESIGN = "advert vrid=51 prio=0 10.0.0.1>224.0.0.18";
    private static final String REMOVE = "change -10.0.0.100/24 -10.0.0.101/24";

    private final Scene scene = new Scene();

    private void becomeMaster() throws ApplyException {
        scene.apply(Scene.SIMPLE);
        scene.pass(3610);
        assertEquals(VrrpState.MASTER, scene.state());
        scene.wire();
        scene.host.events.clear();
    }

    private void away(long millis) {
        scene.subsystem.deactivate();
        scene.pass(millis);
        scene.subsystem = scene.next();
    }

    private static List<String> burst() {
        return Collections.nCopies(5, List.of("garp 10.0.0.100", "garp 10.0.0.101")).stream()
                .flatMap(List::stream)
                .toList();
    }

    @Test
    void whoParksSpeaksOnceMoreAndLeavesTheHostAsItIs() throws ApplyException {
        becomeMaster();
        scene.pass(500);
        away(0);
        assertEquals(List.of(ADVERT), scene.wire());
        assertTrue(scene.network.has("10.0.0.100"));
        assertEquals(List.of(), scene.network.channels);
        assertEquals(0, scene.network.openPackets());
        assertEquals(List.of(), scene.host.events);
    }

    @Test
    void whoAdoptsSpeaksAtOnceTouchesNoAddressAndTellsNobody() throws ApplyException {
        becomeMaster();
        away(700);
        scene.wire();
        scene.apply(Scene.SIMPLE);
        assertEquals(List.of(ADVERT), scene.wire());
        assertEquals(VrrpState.MASTER, scene.state());
        assertTrue(scene.status().addressesHeld());
        assertEquals(List.of(), scene.host.events);
        scene.pass(1000);
        assertEquals(List.of(ADVERT), scene.wire());
    }

    @Test
    void whatIsToldOfTheInstanceGoesOn() throws ApplyException {
        becomeMaster();
        scene.hear(50);
        List<VrrpCause> why = scene.subsystem.why("VI_1");
        VrrpCounters counters = scene.status().counters();
        away(100);
        scene.apply(Scene.SIMPLE);
        List<VrrpCause> then = scene.subsystem.why("VI_1");
        assertEquals(why, then.subList(0, why.size()));
        assertEquals(
                "adopted from the engine before, which parked it 0.100 s ago",
                then.get(then.size() - 1).cause());
        assertEquals(
                List.of(counters.advertsReceived(), counters.becameMaster(), counters.advertsSent() + 2),
                List.of(
                        scene.status().counters().advertsReceived(),
                        scene.status().counters().becameMaster(),
                        scene.status().counters().advertsSent()));
    }

    @Test
    void announcementsThatWereToComeComeWhenTheyWereDue() throws ApplyException {
        becomeMaster();
        away(1000);
        scene.apply(Scene.SIMPLE);
        scene.pass(3990);
        assertFalse(scene.wire().contains("garp 10.0.0.100"));
        scene.pass(20);
        assertEquals(
                burst(),
                scene.wire().stream().filter(line -> line.startsWith("garp")).toList());
    }

    @Test
    void anAddressThatWentMeanwhileIsPutBackAndAnnounced() throws ApplyException {
        becomeMaster();
        scene.subsystem.deactivate();
        scene.network.removeAddress(2, "10.0.0.101");
        scene.wire();
        scene.subsystem = scene.next();
        scene.apply(Scene.SIMPLE);
        assertEquals(
                Stream.concat(
                                Stream.of(ADVERT, "change +10.0.0.101/24"),
                                Collections.nCopies(5, "garp 10.0.0.101").stream())
                        .toList(),
                scene.wire());
    }

    @Test
    void anAddressThatIsNotDeclaredAnyMoreIsTakenOff() throws ApplyException {
        becomeMaster();
        away(10);
        scene.wire();
        scene.apply(Scene.SIMPLE.replace("10.0.0.101/24", ""));
        assertEquals(List.of(ADVERT, "change -10.0.0.101/24"), scene.wire());
        assertEquals(VrrpState.MASTER, scene.state());
    }

    @Test
    void anInstanceThatIsNotDeclaredAnyMoreIsGivenUpInOrder() throws ApplyException {
        becomeMaster();
        away(10);
        scene.wire();
        scene.apply("");
        assertEquals(List.of(RESIGN, REMOVE), scene.wire());
        assertEquals(0, scene.network.openPackets());
        assertEquals(List.of(), scene.network.channels);
    }

    @Test
    void aMasterAwayForLongerThanItsPeersWaitListensBeforeItSpeaks() throws ApplyException {
        becomeMaster();
        away(3700);
        scene.wire();
        scene.apply(Scene.SIMPLE);
        assertEquals(List.of(REMOVE), scene.wire());
        assertEquals(VrrpState.BACKUP, scene.state());
        scene.pass(3600);
        assertEquals(List.of(), scene.wire());
    }

    @Test
    void aMasterForWhomSomebodySpokeMayBeAwayForLonger() throws ApplyException {
        becomeMaster();
        away(9000);
        scene.wire();
        scene.parking.stoodIn = true;
        scene.apply(Scene.SIMPLE);
        List<String> left = scene.wire();
        assertEquals(ADVERT, left.get(0));
        assertEquals(
                burst(), left.subList(1, left.size()), "the second announcement, which became due, and nothing else");
        assertEquals(VrrpState.MASTER, scene.state());
    }

    @Test
    void aStrongerRouterThatCameMeanwhileIsFollowed() throws ApplyException {
        becomeMaster();
        away(700);
        scene.apply(Scene.SIMPLE);
        scene.wire();
        scene.hear(150);
        assertEquals(List.of(REMOVE), scene.wire());
        assertEquals(VrrpState.BACKUP, scene.state());
    }

    @Test
    void aBackupCountsOnlySilenceItListenedTo() throws ApplyException {
        scene.apply(Scene.SIMPLE);
        scene.hear(120);
        scene.pass(600);
        away(5000);
        scene.apply(Scene.SIMPLE);
        assertEquals("10.0.0.2", scene.status().master().orElseThrow());
        scene.pass(3000);
        assertEquals(VrrpState.BACKUP, scene.state());
        scene.pass(20);
        assertEquals(VrrpState.MASTER, scene.state());
    }

    @Test
    void aBackupThatWasAboutToTakeOverGivesItsMasterTheTimeToBeHeardOnce() throws ApplyException {
        scene.apply(Scene.SIMPLE);
        scene.hear(120);
        scene.pass(3600);
        away(100);
        scene.apply(Scene.SIMPLE);
        scene.pass(1000);
        assertEquals(VrrpState.BACKUP, scene.state());
        scene.pass(620);
        assertEquals(VrrpState.MASTER, scene.state());
    }

    @Test
    void aFaultThatIsOverMeanwhileIsOver() throws ApplyException {
        becomeMaster();
        scene.network.down(2);
        scene.pass(10);
        assertEquals(VrrpState.FAULT, scene.state());
        scene.subsystem.deactivate();
        scene.network.up(2);
        scene.subsystem = scene.next();
        scene.apply(Scene.SIMPLE);
        assertEquals(VrrpState.BACKUP, scene.state());
    }

    @Test
    void aMasterWhoseInterfaceWentDownMeanwhileIsInFault() throws ApplyException {
        becomeMaster();
        scene.subsystem.deactivate();
        scene.network.down(2);
        scene.wire();
        scene.subsystem = scene.next();
        scene.apply(Scene.SIMPLE);
        assertEquals(VrrpState.FAULT, scene.state());
        assertEquals(List.of(REMOVE), scene.wire());
    }

    @Test
    void whatCannotBeReadIsGivenUpInOrderAndTheInstanceBeginsAnew() throws ApplyException {
        becomeMaster();
        away(10);
        scene.wire();
        scene.parking.left = scene.parking.left.map(left -> new Parked(99, left.state(), left.stand()));
        scene.apply(Scene.SIMPLE);
        assertTrue(scene.wire().containsAll(List.of(RESIGN, REMOVE)));
        assertEquals(VrrpState.BACKUP, scene.state());
    }

    /** The process is killed when this is noted; the next one begins after a time. */
    private void killed(VrrpState noted, long millis) {
        scene.parking.left = Optional.of(scene.awaitNote(engine -> engine.routers().stream()
                .allMatch(router ->
                        router.state().name() == noted && router.placed().isEmpty() == (noted == VrrpState.INIT))));
        scene.parking.foreign = true;
        scene.network.kill();
        scene.pass(millis);
        scene.subsystem = scene.next();
        scene.wire();
        scene.host.events.clear();
    }

    @Test
    void afterADeathWithinThePatienceOfThePeersTheNextProcessIsMasterAtOnce() throws ApplyException {
        becomeMaster();
        killed(VrrpState.MASTER, 3600);
        scene.apply(Scene.SIMPLE);
        assertEquals(ADVERT, scene.wire().get(0));
        assertEquals(VrrpState.MASTER, scene.state());
        assertEquals(List.of(), scene.host.events);
    }

    @Test
    void afterADeathLongerAgoTheNextProcessTakesTheAddressesOffAndListens() throws ApplyException {
        becomeMaster();
        killed(VrrpState.MASTER, 3620);
        scene.apply(Scene.SIMPLE);
        assertEquals(VrrpState.BACKUP, scene.state());
        assertFalse(scene.network.has("10.0.0.100"));
        assertFalse(scene.wire().contains(RESIGN));
        assertEquals("BACKUP", scene.host.events.get(0).to());
    }

    @Test
    void afterADeathWhatIsNotDeclaredAnyMoreIsTakenOffWhateverWasNoted() throws ApplyException {
        scene.apply(Scene.SIMPLE);
        scene.network.addAddress(2, "10.0.0.100", 24); // installed, and not noted any more
        killed(VrrpState.INIT, 60_000);
        scene.apply(Scene.SIMPLE.replace("10.0.0.100/24", "10.0.0.102/24"));
        assertFalse(scene.network.has("10.0.0.100"));
        assertTrue(scene.network.has("10.0.0.1"));
    }

    @Test
    void afterADeathAnOwnersAddressesStay() throws ApplyException {
        scene.apply(Scene.SIMPLE);
        killed(VrrpState.INIT, 10);
        scene.network.addAddress(2, "10.0.0.100", 24);
        scene.apply(Scene.SIMPLE.replace("priority 100", "priority 255"));
        assertEquals(
                List.of(),
                scene.wire().stream()
                        .filter(line -> line.contains("-10.0.0.100"))
                        .toList());
    }

    @Test
    void anOrderlyStopLeavesNoNote() throws ApplyException {
        becomeMaster();
        scene.awaitNote(engine -> !engine.routers().isEmpty());
        scene.subsystem.stop(Duration.ofSeconds(1));
        assertEquals(Optional.empty(), scene.parking.noted);
    }

    @Test
    void whoStandsInKnowsTheAdvertsAndWhenTheyAreDue() throws ApplyException {
        becomeMaster();
        long now = scene.network.loop.now();
        away(0);
        var stead = scene.parking.left.orElseThrow().stand().get(0);
        assertEquals(now + Duration.ofSeconds(1).toNanos(), stead.next());
        assertEquals(100, stead.adverts().get(0).pdu().get(2) & 0xff);
        assertEquals(0, stead.resignation().get(0).pdu().get(2) & 0xff);
        assertEquals(2, stead.addresses().size());
    }
}
