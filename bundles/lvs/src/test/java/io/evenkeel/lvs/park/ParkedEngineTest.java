package io.evenkeel.lvs.park;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.api.check.Outcome.Weight;
import io.evenkeel.api.lifecycle.ParkException;
import io.evenkeel.api.lifecycle.Parked;
import io.evenkeel.api.lvs.Destination;
import io.evenkeel.api.lvs.LoadBalancer.Timeouts;
import io.evenkeel.api.lvs.ServiceKey;
import io.evenkeel.api.lvs.ServiceKey.Protocol;
import io.evenkeel.api.lvs.SyncDaemon;
import io.evenkeel.api.lvs.SyncDaemon.Role;
import io.evenkeel.engine.testkit.HostileStates;
import io.evenkeel.lvs.check.CheckMemory;
import io.evenkeel.lvs.config.Followed;
import io.evenkeel.lvs.config.Marking.Use;
import io.evenkeel.lvs.config.SyncDefinition;
import io.evenkeel.lvs.fake.Definition;
import io.evenkeel.lvs.machine.CheckState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ParkedEngineTest {
    private static final String SECRET = "misc_path \"/bin/check --password s3cret\"";

    private static final CheckMemory MEMORY = new CheckMemory(
            new CheckState(true, true, 2, 3, Optional.of(new Weight(Weight.Kind.SHIFT, -4))),
            Optional.of(-5L),
            7,
            1,
            Optional.of(Instant.ofEpochSecond(5, 6)),
            "keine Antwort in 5 s – später",
            Duration.ofMillis(3));

    private static final ParkedEngine ENGINE = new ParkedEngine(
            -1,
            List.of(
                    new ParkedPool(
                            "[192.0.2.1]:tcp:80",
                            List.of(
                                    Definition.tcp("192.0.2.1", 80),
                                    new ServiceKey.Addressed(Protocol.SCTP, Definition.ip("2001:db8::1"), 65_535)),
                            true,
                            false,
                            true,
                            List.of(server(Optional.of(9L)), server(Optional.empty()))),
                    new ParkedPool("FWM 7", List.of(new ServiceKey.Marked(-7, true)), false, true, false, List.of())),
            Map.of(new Use("group", Protocol.UDP), 1000),
            Optional.of(new ParkedEngine.IdleTimes(
                    new Timeouts(900, 120, 300), Optional.of(new Timeouts(0, 0, Integer.MAX_VALUE)))),
            Optional.of(new ParkedEngine.Sync(
                    new SyncDefinition(
                            new SyncDaemon(
                                    Role.MASTER, "eth0", 51, 1400, Optional.of(Definition.ip("224.0.0.82")), 8849, 2),
                            Optional.of("VI_1")),
                    Set.of(Role.BACKUP, Role.MASTER),
                    Optional.of(new Followed(true, 51)))));

    private static ParkedServer server(Optional<Long> rampBegan) {
        return new ParkedServer(
                new Destination.Key(Definition.ip("10.0.0.1"), 80),
                "[10.0.0.1]:tcp:80",
                true,
                Instant.ofEpochSecond(8, 9),
                "TCP_CHECK passed",
                rampBegan,
                List.of(ParkedCheck.of(Definition.check(SECRET, null, 1, false), MEMORY)));
    }

    @Test
    void whatIsWrittenIsReadAgain() throws ParkException {
        assertEquals(ENGINE, ParkedEngine.of(ENGINE.parked()));
    }

    @Test
    void aCheckIsItsWords() {
        ParkedCheck parked = ParkedCheck.of(Definition.check(SECRET, null, 1, false), MEMORY);
        assertTrue(parked.is(Definition.check(SECRET, null, 5, true)), "the schedule is the server's");
        assertFalse(parked.is(Definition.check(SECRET + " ", null, 1, false)));
    }

    @Test
    void theWordsThemselvesAreNotWritten() {
        assertFalse(new String(ENGINE.parked().state(), StandardCharsets.ISO_8859_1).contains("s3cret"));
    }

    @Test
    void nobodyHasToStandIn() {
        assertEquals(List.of(), ENGINE.parked().stand());
    }

    @Test
    void anotherVersionIsRefused() {
        Parked other = new Parked(ParkedEngine.VERSION + 1, ENGINE.parked().state(), List.of());
        assertEquals(
                "its format is version 2, known is 1",
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
