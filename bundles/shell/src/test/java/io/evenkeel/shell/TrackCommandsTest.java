package io.evenkeel.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.api.track.TrackStatus.Tracked;
import io.evenkeel.api.track.Tracker;
import io.evenkeel.api.track.Tracker.Definition;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrackCommandsTest {

    private static final Instant BOOT = Instant.parse("2026-11-21T03:00:00Z");

    private final TrackCommands commands = new TrackCommands();

    private static Tracked script(String name, Tracker.Reading reading) {
        return new Tracked("vrrp_script", name, "/bin/check it", reading, BOOT, new Definition(-10, true, true), true);
    }

    @Test
    void theListHasARowForEachThing() throws CommandFailure {
        Tracked file = new Tracked(
                "track_file",
                "load",
                "/run/load",
                new Tracker.Number(-4),
                BOOT,
                new Definition(1, false, false),
                false);
        commands.kinds = List.of(
                () -> List.of(
                        script("b", new Tracker.Down("exited with status 1")),
                        script("a", new Tracker.Up()),
                        script("c", new Tracker.Waiting())),
                () -> List.of(file));
        assertEquals(
                """
                KIND NAME READING SINCE WEIGHT FOLLOWED WHAT BECAUSE
                track_file load -4 2026-11-21 03:00:00 (10 s ago) 1 no /run/load -
                vrrp_script b down 2026-11-21 03:00:00 (10 s ago) -10 reverse yes /bin/check it exited with status 1
                vrrp_script a up 2026-11-21 03:00:00 (10 s ago) -10 reverse yes /bin/check it -
                vrrp_script c waiting 2026-11-21 03:00:00 (10 s ago) -10 reverse yes /bin/check it -
                """,
                text(commands.list()));
    }

    @Test
    void whereNothingIsTrackedItSaysSo() throws CommandFailure {
        commands.kinds = List.of(List::of);
        assertTrue(text(commands.list()).startsWith("The configuration has nothing to track."));
    }

    @Test
    void withoutItsBundleItSaysSo() {
        assertEquals(
                "the track bundle is not installed",
                assertThrows(CommandFailure.class, commands::list).getMessage());
    }

    private static String text(Answer answer) {
        Value values = new Value(Clock.fixed(BOOT.plusSeconds(10), ZoneOffset.UTC));
        return answer.accept(new Text(values, 0, false)).replaceAll(" +", " ").replaceAll("(?m) $", "");
    }
}
