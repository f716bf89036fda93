package io.evenkeel.vrrp.park;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.api.lifecycle.ParkException;
import io.evenkeel.api.lifecycle.Parked;
import io.evenkeel.api.lifecycle.Stead;
import io.evenkeel.api.net.LinkAddress;
import io.evenkeel.api.net.VrrpChannel;
import io.evenkeel.api.vrrp.VrrpCause;
import io.evenkeel.api.vrrp.VrrpState;
import io.evenkeel.engine.testkit.HostileStates;
import io.evenkeel.vrrp.config.RouterKey;
import io.evenkeel.vrrp.fake.FakeNetwork;
import io.evenkeel.vrrp.machine.Contest;
import io.evenkeel.vrrp.machine.Peer;
import io.evenkeel.vrrp.machine.PreemptDelay;
import io.evenkeel.vrrp.machine.Rivalry;
import io.evenkeel.vrrp.machine.State;
import io.evenkeel.vrrp.wire.Numbers;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ParkedEngineTest {
    private static final InetAddress VIP = FakeNetwork.ip("10.0.0.100");
    private static final InetAddress PEER = FakeNetwork.ip("2001:db8::2");

    private static final LinkAddress PLACED = new LinkAddress(
            2,
            VIP,
            24,
            new LinkAddress.Attributes(
                    0, 2, Optional.of(VIP), Optional.of("eth0:1"), Optional.of(PEER), Optional.of(7L)));

    private static final ParkedEngine ENGINE = new ParkedEngine(
            -5,
            List.of(
                    router(
                            new State.Master(
                                    1,
                                    -2,
                                    3,
                                    new Contest(Optional.of(PEER), 4, 1, 9),
                                    new Rivalry(Optional.of(VIP), 10, Optional.of(PEER), -11, 12, 13),
                                    true),
                            Optional.of(stead())),
                    router(
                            new State.Backup(
                                    new Peer(Optional.of(PEER), 120, 5),
                                    6,
                                    7,
                                    new PreemptDelay(PreemptDelay.Phase.RUNNING, 8),
                                    Optional.of(new Peer(Optional.empty(), 0, 1))),
                            Optional.empty()),
                    router(new State.Fault("interface eth0 down"), Optional.empty()),
                    router(State.Initialize.STATE, Optional.empty())));

    private static ParkedRouter router(State state, Optional<Stead> stead) {
        return new ParkedRouter(
                "Schlüssel",
                new RouterKey(51, true, "eth0", false, Optional.of(PEER)),
                state,
                100,
                Instant.ofEpochSecond(5, 6),
                List.of(new VrrpCause(Instant.EPOCH, VrrpState.INIT, VrrpState.BACKUP, "started")),
                List.of(1L, 2L),
                List.of(PLACED),
                new ParkedRouter.Pending(Optional.of(11L), 5, Optional.empty()),
                Optional.of(new ParkedRouter.Yielding(Optional.of(Instant.ofEpochSecond(7)), Optional.of(12L))),
                new Numbers(1, -2, 3, -4, Map.of(PEER, 5L)),
                stead);
    }

    private static Stead stead() {
        Stead.Packet packet = new Stead.Packet(ByteBuffer.wrap(new byte[] {1, 2, 3}), VIP, VIP, 255);
        return new Stead(
                new VrrpChannel.Spec(false, 2, Optional.of(VIP), Optional.of(4096)),
                List.of(packet),
                List.of(packet, packet),
                List.of(new Stead.Turn(List.of(packet), List.of(packet, packet)), new Stead.Turn(List.of(), List.of())),
                1,
                2,
                3,
                List.of(PLACED));
    }

    @Test
    void whatIsWrittenIsReadAgain() throws ParkException {
        assertEquals(ENGINE, ParkedEngine.of(ENGINE.parked()));
    }

    @Test
    void coreIsToldHowToSpeakForAMaster() {
        assertEquals(List.of(stead()), ENGINE.parked().stand());
    }

    @Test
    void anotherVersionIsRefused() {
        Parked other = new Parked(ParkedEngine.VERSION + 1, ENGINE.parked().state(), List.of());
        assertEquals(
                "its format is version 3, known is 2",
                assertThrows(ParkException.class, () -> ParkedEngine.of(other)).getMessage());
    }

    @Test
    void whatNoEngineHasLeftIsRefused() {
        new HostileStates(ENGINE.parked(), ParkedEngine::of).areRefused();
    }

    /** The shell compares the headers of two versions before it replaces one by the other. */
    @Test
    void theManifestNamesTheFormat() throws IOException {
        assertTrue(Files.readString(Path.of("bnd.bnd")).contains("Evenkeel-Parks: " + ParkedEngine.VERSION + "\n"));
    }
}
