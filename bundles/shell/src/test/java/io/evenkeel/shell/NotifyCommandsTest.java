package io.evenkeel.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.api.notify.FifoStatus;
import io.evenkeel.api.notify.Notifications;
import io.evenkeel.api.notify.NotifyStatus;
import io.evenkeel.api.notify.NotifyStatus.HookStatus;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NotifyCommandsTest {

    private static final Instant BOOT = Instant.parse("2026-11-21T03:00:00Z");

    private final NotifyCommands commands = new NotifyCommands();

    private static final Notifications TOLD = new Notifications() {
        @Override
        public List<NotifyStatus> subjects() {
            return List.of(
                    new NotifyStatus(
                            "INSTANCE",
                            "VI_1",
                            Optional.of("MASTER"),
                            Optional.of(BOOT),
                            2,
                            1,
                            List.of(new HookStatus(
                                    "notify", "/bin/n", Optional.of(BOOT), 1, 7, 3, Optional.of("status 3")))),
                    new NotifyStatus(
                            "GROUP",
                            "G",
                            Optional.empty(),
                            Optional.empty(),
                            0,
                            0,
                            List.of(new HookStatus(
                                    "notify_stop", "/bin/s", Optional.empty(), 0, 0, 0, Optional.empty()))));
        }

        @Override
        public List<FifoStatus> fifos() {
            return List.of(new FifoStatus(
                    "/run/f",
                    List.of("vrrp", "lvs"),
                    12,
                    5,
                    Optional.empty(),
                    Optional.of(new FifoStatus.Reader("/bin/r", "running", 1))));
        }
    };

    private static String text(Answer answer) {
        return answer.accept(new Text(new Value(Clock.fixed(BOOT.plusSeconds(5), ZoneOffset.UTC)), 0, false))
                .replaceAll(" +", " ");
    }

    @Test
    void theListHasARowForEachScript() throws CommandFailure {
        commands.notifications = TOLD;
        assertEquals(
                """
                KIND NAME TOLD WAITING SCRIPT FOR COMMAND LAST RUN RUNNING RUNS FAILURES RESULT
                INSTANCE VI_1 MASTER 2 notify /bin/n 2026-11-21 03:00:00 (5 s ago) 1 7 3 status 3
                GROUP G - 0 notify_stop /bin/s - 0 0 0 -
                """,
                text(commands.list()));
    }

    @Test
    void oneOfThemTellsWhatWaitsAndWhatWasPassedOver() throws CommandFailure {
        commands.notifications = TOLD;
        String text = text(commands.show("VI_1"));
        assertTrue(text.contains("Told last: MASTER\n"), text);
        assertTrue(text.contains("Transitions waiting: 2\n"), text);
        assertTrue(text.contains("Passed over: 1\n"), text);
    }

    @Test
    void fifosTellWhatTheyLost() throws CommandFailure {
        commands.notifications = TOLD;
        assertEquals(
                """
                PATH OF WRITTEN LOST FAULT SCRIPT STATE STARTS
                /run/f vrrp lvs 12 5 - /bin/r running 1
                """,
                text(commands.fifos()));
    }

    @Test
    void anUnknownNameIsRefusedWithTheNearest() {
        commands.notifications = TOLD;
        assertEquals(
                "nothing named VI1 has notify scripts, did you mean VI_1?",
                assertThrows(CommandFailure.class, () -> commands.show("VI1")).getMessage());
        assertEquals(List.of("VI_1", "G"), commands.candidates("NAME"));
        assertEquals(List.of(), commands.candidates("FILE"));
    }

    @Test
    void withoutItsBundleEveryCommandSaysSo() {
        for (var command : List.<org.junit.jupiter.api.function.Executable>of(
                commands::list, () -> commands.show("VI_1"), commands::fifos)) {
            assertEquals(
                    "the notify.script bundle is not installed",
                    assertThrows(CommandFailure.class, command).getMessage());
        }
        assertEquals(List.of(), commands.candidates("NAME"));
    }
}
