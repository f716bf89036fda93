package io.evenkeel.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.api.vrrp.GivenWay;
import io.evenkeel.api.vrrp.VrrpCause;
import io.evenkeel.api.vrrp.VrrpCounters;
import io.evenkeel.api.vrrp.VrrpEngine;
import io.evenkeel.api.vrrp.VrrpState;
import io.evenkeel.api.vrrp.VrrpStatus;
import io.evenkeel.api.vrrp.VrrpTracked;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class VrrpCommandsTest {

    private static final Instant BOOT = Instant.parse("2026-11-21T03:00:00Z");

    private final VrrpCommands commands = new VrrpCommands();
    private final List<String> asked = new ArrayList<>();

    @Test
    void theListHasARowForEachInstance() throws CommandFailure {
        commands.engine = engine(instance("VI_1"), instance("VI_2"));
        assertEquals(
                """
                NAME  STATE   INTERFACE  VRID  PRIORITY  MASTER    SINCE                              ADDRESSES
                VI_1  MASTER  eth0       51    150       10.0.0.1  2026-11-21 03:00:04 (1 min 0 s ago)  10.0.0.9/24
                VI_2  MASTER  eth0       51    150       10.0.0.1  2026-11-21 03:00:04 (1 min 0 s ago)  10.0.0.9/24
                """
                        .replaceAll(" +", " "),
                text(commands.list()).replaceAll(" +", " "));
    }

    @Test
    void whyTellsTheChainOfCausesOldestFirst() throws CommandFailure {
        commands.engine = engine(instance("VI_1"));
        List<String> lines = text(commands.why("VI_1")).lines().toList();
        assertEquals("State:     MASTER", lines.get(1));
        assertTrue(lines.get(8).endsWith("INIT    BACKUP  started"));
        assertTrue(lines.get(9).endsWith("BACKUP  MASTER  no advert for 3.6 s"));
    }

    @Test
    void whyAddsUpThePriority() throws CommandFailure {
        commands.engine = engine(instance("VI_1"));
        String text = text(commands.why("VI_1"));
        assertTrue(text.contains("150 = 100 + 50 (track_script chk: up) - 60 (track_interface eth1: down)"), text);
    }

    @Test
    void showListsWhatTheInstanceFollows() throws CommandFailure {
        commands.engine = engine(instance("VI_1"));
        String text = text(commands.show("VI_1"));
        assertTrue(text.matches("(?s).*Sync group: +VG_1\n.*"), text);
        assertTrue(text.matches("(?s).*track_script +chk +up +50 +no +no +50.*"), text);
        assertTrue(text.matches("(?s).*track_interface +eth1 +down +-60 +no +yes +-60.*"), text);
    }

    @Test
    void showTellsConfigurationStateAndCounters() throws CommandFailure {
        commands.engine = engine(instance("VI_1"));
        String text = text(commands.show("VI_1"));
        assertTrue(text.contains("Effective priority:   150\n"));
        assertTrue(text.contains("Held here:            yes\n"));
        assertTrue(text.contains("10.0.0.2 has advert_int 2, this router 1"), text);
        assertTrue(text.matches("(?s).*Trailer replayed: +22\n.*"), text);
        assertTrue(text.matches("(?s).*Priority 0 sent: +16(\n.*)?"), text);
    }

    @Test
    void anUnknownInstanceIsRefusedWithTheNearestName() {
        commands.engine = engine(instance("VI_1"));
        assertEquals("there is no vrrp_instance VI1, did you mean VI_1?", refusal("VI1"));
        assertEquals("there is no vrrp_instance other", refusal("other"));
    }

    @Test
    void withoutItsEngineEveryCommandSaysSo() {
        assertEquals("the vrrp bundle is not installed", refusal("VI_1"));
        assertThrows(CommandFailure.class, commands::list);
        assertThrows(CommandFailure.class, () -> commands.show("VI_1"));
        assertEquals(List.of(), commands.candidates("INSTANCE"));
    }

    @Test
    void anInstanceIsCompletedByTheNamesThereAre() {
        commands.engine = engine(instance("VI_1"), instance("VI_2"));
        assertEquals(List.of("VI_1", "VI_2"), commands.candidates("INSTANCE"));
        assertEquals(List.of(), commands.candidates("FILE"));
    }

    @Test
    void yieldAsksOneOrAllAndTellsWhatCameOfIt() throws CommandFailure {
        commands.engine = engine(instance("VI_1"), instance("VI_2"));
        String text = text(commands.yield("VI_1", "--for", "10m"));
        assertTrue(text.contains("VI_1 has given way"), text);
        commands.yield("--all");
        commands.resume("--all");
        assertEquals(List.of("VI_1 for PT10M", "VI_1", "VI_2", "VI_1 takes part", "VI_2 takes part"), asked);
    }

    @Test
    void yieldWantsAnInstanceThatIsThereAndADuration() {
        commands.engine = engine(instance("VI_1"));
        for (List<String> words : List.of(
                List.of("VI_9"),
                List.of("VI_1", "--for"),
                List.of("VI_1", "until", "10m"),
                List.of("VI_1", "--for", "ever"))) {
            assertThrows(CommandFailure.class, () -> this.yield(words), words.toString());
        }
        assertEquals(List.of(), asked);
    }

    private void yield(List<String> words) throws CommandFailure {
        switch (words.size()) {
            case 1 -> commands.yield(words.get(0));
            case 2 -> commands.yield(words.get(0), words.get(1));
            default -> commands.yield(words.get(0), words.get(1), words.get(2));
        }
    }

    private String refusal(String name) {
        return assertThrows(CommandFailure.class, () -> commands.why(name)).getMessage();
    }

    private static String text(Answer answer) {
        return answer.accept(new Text(new Value(Clock.fixed(BOOT.plusSeconds(64), ZoneOffset.UTC)), 0, false));
    }

    private VrrpEngine engine(VrrpStatus... instances) {
        return new VrrpEngine() {
            @Override
            public Optional<CompletionStage<GivenWay>> giveWay(String instance, Optional<Duration> lasting) {
                asked.add(instance + lasting.map(span -> " for " + span).orElse(""));
                return Optional.of(CompletableFuture.completedFuture(new GivenWay(
                        instance, GivenWay.Result.TAKEN_OVER, Duration.ofMillis(3600), instance + " has given way")));
            }

            @Override
            public boolean takePart(String instance) {
                asked.add(instance + " takes part");
                return true;
            }

            @Override
            public List<VrrpStatus> instances() {
                return List.of(instances);
            }

            @Override
            public List<VrrpCause> why(String instance) {
                return List.of(
                        new VrrpCause(BOOT, VrrpState.INIT, VrrpState.BACKUP, "started"),
                        new VrrpCause(BOOT.plusSeconds(4), VrrpState.BACKUP, VrrpState.MASTER, "no advert for 3.6 s"));
            }
        };
    }

    private static VrrpStatus instance(String name) {
        return new VrrpStatus(
                name,
                "eth0",
                51,
                2,
                false,
                VrrpState.MASTER,
                BOOT.plusSeconds(4),
                100,
                150,
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                Optional.of("10.0.0.1"),
                150,
                List.of("10.0.0.9/24"),
                true,
                Optional.empty(),
                Optional.of("VG_1"),
                List.of(
                        new VrrpTracked("track_script", "chk", "up", 50, false, false, 50),
                        new VrrpTracked("track_interface", "eth1", "down", -60, false, true, -60)),
                List.of("10.0.0.2 has advert_int 2, this router 1"),
                new VrrpCounters(
                        1,
                        2,
                        3,
                        4,
                        5,
                        6,
                        7,
                        8,
                        9,
                        10,
                        11,
                        12,
                        13,
                        14,
                        15,
                        16,
                        new VrrpCounters.Trailers(17, 18, 19, 20, 21, 22)));
    }
}
