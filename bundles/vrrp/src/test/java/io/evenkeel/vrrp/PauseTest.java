package io.evenkeel.vrrp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.api.lifecycle.ApplyException;
import io.evenkeel.api.vrrp.VrrpState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A loop, a process or a whole host that did not run for a while. */
class PauseTest {
    private static final String ADVERT = "advert vrid=51 prio=100 10.0.0.1>224.0.0.18";
    private static final String REMOVE = "change -10.0.0.100/24 -10.0.0.101/24";

    private final Scene scene = new Scene();

    private void becomeMaster() throws ApplyException {
        scene.apply(Scene.SIMPLE);
        scene.pass(3610);
        assertEquals(VrrpState.MASTER, scene.state());
        scene.wire();
    }

    @Test
    void advertsKeepTheirRhythmAfterALateTimer() throws ApplyException {
        becomeMaster();
        scene.network.loop.stall(Duration.ofMillis(1400));
        scene.network.loop.turn();
        assertEquals(List.of(ADVERT), scene.wire());
        scene.pass(599);
        assertEquals(List.of(), scene.wire());
        scene.pass(1);
        assertEquals(List.of(ADVERT), scene.wire());
    }

    @Test
    void anExpiredTimerIsJudgedAfterWhatHasArrived() throws ApplyException {
        scene.apply(Scene.SIMPLE);
        scene.network.loop.stall(Duration.ofMillis(3700));
        scene.network.arrive(2, "10.0.0.2", "224.0.0.18", 255, Scene.advert(150));
        scene.network.loop.turn();
        assertEquals(VrrpState.BACKUP, scene.state());
        assertEquals(List.of(), scene.wire());
    }

    @Test
    void aStalledMasterListensBeforeItSpeaks() throws ApplyException {
        becomeMaster();
        scene.network.loop.stall(Duration.ofSeconds(4));
        scene.network.loop.turn();
        assertEquals(VrrpState.BACKUP, scene.state());
        assertEquals(List.of(REMOVE), scene.wire());
        scene.pass(3610);
        assertEquals(VrrpState.MASTER, scene.state());
    }

    @Test
    void aStalledLoopIsSaid() throws ApplyException {
        becomeMaster();
        scene.network.loop.stall(Duration.ofMillis(1700));
        scene.network.loop.turn();
        assertTrue(scene.log.lines.stream().anyMatch(line -> line.startsWith("this process did not run for ")));
    }

    /** Its clock stood still; the one of its peers did not. */
    @Test
    void aMasterOnAHostThatWasSuspendedListensBeforeItSpeaks() throws ApplyException {
        becomeMaster();
        scene.network.loop.sleep(Duration.ofSeconds(4));
        assertEquals(VrrpState.BACKUP, scene.state());
        assertEquals(List.of(REMOVE), scene.wire());
        assertTrue(scene.log.lines.contains("this host was suspended for 4.000 s"), scene.log.lines::toString);
        scene.pass(3610);
        assertEquals(VrrpState.MASTER, scene.state());
    }

    @Test
    void aSleepThatNoPeerNoticesMakesTheNextAdvertDue() throws ApplyException {
        becomeMaster();
        scene.network.loop.sleep(Duration.ofMillis(1400));
        assertEquals(List.of(ADVERT), scene.wire());
        assertEquals(VrrpState.MASTER, scene.state());
    }

    @Test
    void aBackupOnAHostThatWasSuspendedHearsOnceWhetherItsMasterIsStillThere() throws ApplyException {
        scene.apply(Scene.SIMPLE);
        scene.pass(3600);
        scene.network.loop.sleep(Duration.ofHours(1));
        scene.pass(1609);
        assertEquals(VrrpState.BACKUP, scene.state());
        scene.pass(1);
        assertEquals(VrrpState.MASTER, scene.state());
    }
}
