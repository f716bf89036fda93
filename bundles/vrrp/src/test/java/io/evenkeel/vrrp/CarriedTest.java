package io.evenkeel.vrrp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.api.lifecycle.ApplyException;
import io.evenkeel.api.vrrp.GivenWay;
import io.evenkeel.api.vrrp.GivenWay.Result;
import io.evenkeel.api.vrrp.VrrpState;
import io.evenkeel.vrrp.park.ParkedEngine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** What is not an address of a virtual router and has to outlive its engine all the same. */
class CarriedTest {
    private static final String STATIC =
            """
            static_ipaddress {
              10.7.0.1/24 dev eth0
              10.7.0.2/24 dev eth0
            }
            """;
    private static final String PROMOTING = "ipv4/conf/eth0/promote_secondaries";
    private static final String ARP_IGNORE = "ipv4/conf/eth0/arp_ignore";
    private static final String VMAC = Scene.SIMPLE.replace("priority 100", "priority 100\n  use_vmac");

    private final Scene scene = new Scene();

    private void becomeMaster(String text) throws ApplyException {
        scene.apply(text);
        scene.pass(3610);
        assertEquals(VrrpState.MASTER, scene.state());
        scene.wire();
    }

    private void update() {
        scene.subsystem.deactivate();
        scene.subsystem = scene.next();
        scene.wire();
    }

    private void killed(Predicate<ParkedEngine> noted) {
        scene.parking.left = Optional.of(scene.awaitNote(noted));
        scene.parking.foreign = true;
        scene.network.kill();
        scene.subsystem = scene.next();
        scene.wire();
    }

    @Test
    void aStaticAddressThatIsNotDeclaredAnyMoreIsTakenOffAndTheOtherIsNotTouched() throws ApplyException {
        becomeMaster(STATIC + Scene.SIMPLE);
        update();
        scene.apply(STATIC.replace("10.7.0.2/24 dev eth0", "") + Scene.SIMPLE);
        assertTrue(scene.network.has("10.7.0.1"));
        assertFalse(scene.network.has("10.7.0.2"));
        assertTrue(scene.wire().stream().noneMatch(line -> line.contains("-10.7.0.1")));
    }

    @Test
    void afterADeathTooAStaticAddressThatIsNotDeclaredAnyMoreIsTakenOff() throws ApplyException {
        becomeMaster(STATIC + Scene.SIMPLE);
        killed(engine -> !engine.routers().isEmpty());
        scene.apply(STATIC.replace("10.7.0.2/24 dev eth0", "") + Scene.SIMPLE);
        assertTrue(scene.network.has("10.7.0.1"));
        assertFalse(scene.network.has("10.7.0.2"));
    }

    @Test
    void aMacvlanStaysWhileItIsWantedAndGoesWithItsSettingsWhenItIsNot() throws ApplyException {
        scene.network.sysctls.put(ARP_IGNORE, "0");
        becomeMaster(VMAC);
        int index = scene.network.view().link("vrrp.51").orElseThrow().index();
        assertEquals("1", scene.network.sysctls.get(ARP_IGNORE));
        update();
        scene.apply(VMAC);
        assertEquals(index, scene.network.view().link("vrrp.51").orElseThrow().index());
        assertEquals(VrrpState.MASTER, scene.state());
        update();
        scene.apply(Scene.SIMPLE);
        assertEquals(Optional.empty(), scene.network.view().link("vrrp.51"));
        assertEquals("0", scene.network.sysctls.get(ARP_IGNORE));
        assertEquals(VrrpState.MASTER, scene.state());
        assertEquals(
                2,
                scene.network.view().addresses().stream()
                        .filter(address -> address.link() == 2 && scene.network.has("10.0.0.100"))
                        .filter(address -> address.address().getHostAddress().matches("10[.]0[.]0[.]10[01]"))
                        .count());
    }

    @Test
    void anInstanceThatGoesWithItsMacvlanResignsThereFirst() throws ApplyException {
        becomeMaster(VMAC);
        update();
        scene.apply("");
        assertTrue(scene.wire().contains("advert vrid=51 prio=0 10.0.0.1>224.0.0.18"));
        assertEquals(Optional.empty(), scene.network.view().link("vrrp.51"));
    }

    @Test
    void whatASettingWasIsRememberedAcrossEngines() throws ApplyException {
        scene.network.sysctls.put(PROMOTING, "0");
        becomeMaster(Scene.SIMPLE.replace("priority 100", "priority 100\n  promote_secondaries"));
        assertEquals("1", scene.network.sysctls.get(PROMOTING));
        update();
        scene.apply(Scene.SIMPLE.replace("priority 100", "priority 100\n  promote_secondaries"));
        assertEquals("1", scene.network.sysctls.get(PROMOTING));
        scene.subsystem.stop(Duration.ofSeconds(1));
        assertEquals("0", scene.network.sysctls.get(PROMOTING));
    }

    private CompletableFuture<GivenWay> giveWay(Duration lasting) {
        CompletableFuture<GivenWay> answer = scene.subsystem
                .giveWay("VI_1", Optional.of(lasting))
                .orElseThrow()
                .toCompletableFuture();
        scene.network.loop.turn();
        return answer;
    }

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final List<String> YIELDS =
            List.of("gives way to other routers until 1970-01-01T00:01:00Z, as asked");

    /** It keeps the addresses until its successor has announced them. */
    private void takenOver() {
        scene.hear(90);
        scene.pass(60);
        assertEquals(VrrpState.BACKUP, scene.state());
    }

    private void givenWay() throws ApplyException {
        becomeMaster(Scene.SIMPLE);
        giveWay(MINUTE);
        takenOver();
    }

    @Test
    void whoGaveWayGoesOnDoingSoUntilTheTimeThatWasSaid() throws ApplyException {
        givenWay();
        update();
        scene.clock = Clock.fixed(Instant.ofEpochSecond(20), ZoneOffset.UTC);
        scene.subsystem = scene.next();
        scene.apply(Scene.SIMPLE);
        assertEquals(1, scene.status().effectivePriority());
        assertEquals(YIELDS, scene.status().remarks());
        for (int second = 0; second < 39; second++) {
            scene.hear(90);
            scene.pass(1000);
        }
        assertEquals(1, scene.status().effectivePriority());
        scene.pass(1001);
        assertEquals(100, scene.status().effectivePriority());
        assertEquals(List.of(), scene.status().remarks());
    }

    @Test
    void afterADeathItStillGivesWay() throws ApplyException {
        givenWay();
        killed(engine -> engine.routers().get(0).yielding().isPresent());
        scene.apply(Scene.SIMPLE);
        assertEquals(1, scene.status().effectivePriority());
        assertEquals(YIELDS, scene.status().remarks());
    }

    @Test
    void aMasterThatDiedWhileItGaveWaySpeaksWithTheLowestPriorityAgain() throws ApplyException {
        becomeMaster(Scene.SIMPLE);
        giveWay(MINUTE);
        killed(engine -> engine.routers().get(0).yielding().isPresent()
                && engine.routers().get(0).state().name() == VrrpState.MASTER);
        scene.apply(Scene.SIMPLE);
        assertEquals("advert vrid=51 prio=1 10.0.0.1>224.0.0.18", scene.wire().get(0));
    }

    @Test
    void whatWasToEndMeanwhileHasEnded() throws ApplyException {
        givenWay();
        update();
        scene.clock = Clock.fixed(Instant.ofEpochSecond(60), ZoneOffset.UTC);
        scene.subsystem = scene.next();
        scene.apply(Scene.SIMPLE);
        assertEquals(100, scene.status().effectivePriority());
        assertEquals(List.of(), scene.status().remarks());
    }

    @Test
    void aStopForgetsIt() throws ApplyException {
        givenWay();
        scene.awaitNote(engine -> engine.routers().get(0).yielding().isPresent());
        scene.subsystem.stop(Duration.ofSeconds(1));
        scene.subsystem = scene.next();
        scene.apply(Scene.SIMPLE);
        assertEquals(100, scene.status().effectivePriority());
    }

    /** A peer that does not preempt takes over only then. */
    @Test
    void aMasterThatIsReplacedWhileItWaitsForASuccessorResignsWhenItWouldHave() throws ApplyException {
        becomeMaster(Scene.SIMPLE);
        CompletableFuture<GivenWay> answer = giveWay(MINUTE);
        scene.pass(2000);
        update();
        assertEquals(Result.NOBODY, answer.join().result());
        scene.apply(Scene.SIMPLE);
        assertEquals("advert vrid=51 prio=1 10.0.0.1>224.0.0.18", scene.wire().get(0));
        scene.pass(2990);
        assertTrue(scene.wire().stream().noneMatch(line -> line.contains("prio=0")));
        scene.pass(20);
        assertTrue(scene.wire().contains("advert vrid=51 prio=0 10.0.0.1>224.0.0.18"));
        assertTrue(scene.status().addressesHeld());
        takenOver();
    }

    @Test
    void aMasterThatHasResignedWaitsOnForItsSuccessor() throws ApplyException {
        becomeMaster(Scene.SIMPLE);
        giveWay(MINUTE);
        scene.pass(5010);
        scene.wire();
        update();
        scene.apply(Scene.SIMPLE);
        assertEquals(List.of(), scene.wire());
        assertTrue(scene.status().addressesHeld());
        takenOver();
    }
}
