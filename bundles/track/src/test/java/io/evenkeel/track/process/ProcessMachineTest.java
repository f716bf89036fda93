package io.evenkeel.track.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.evenkeel.api.track.Tracker.Down;
import io.evenkeel.api.track.Tracker.Up;
import io.evenkeel.track.process.ProcessMachine.Settings;
import io.evenkeel.track.process.ProcessMachine.State;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProcessMachineTest {

    private static final int ANY = ProcessMachine.UNLIMITED;

    @ParameterizedTest
    @CsvSource({
        "1, 2147483647, 0, false",
        "1, 2147483647, 1, true",
        "1, 2147483647, 9, true",
        "2, 3, 1, false",
        "2, 3, 2, true",
        "2, 3, 3, true",
        "2, 3, 4, false",
        "0, 0, 0, true",
        "0, 0, 1, false"
    })
    void itIsUpWhileTheNumberIsWithinTheQuorum(int quorum, int most, int count, boolean up) {
        Settings settings = new Settings(quorum, most, Duration.ZERO, Duration.ZERO);
        assertEquals(up, ProcessMachine.begin(settings, count).up());
        State other = new State(up ? quorum - 1 : quorum, !up, Optional.empty());
        assertEquals(up, ProcessMachine.counted(settings, other, count, 5).up(), "without delays at once");
    }

    /**
     * Counts at seconds, {@code SECOND:COUNT}; what is expected at the end of each second, from 0 on. The quorum is 1 to 2,
     * the fork delay 2 s, the terminate delay 3 s.
     */
    @ParameterizedTest
    @CsvSource({
        "0:1 1:0, uuuudd, the terminate delay passes before it is down",
        "0:1 1:0 3:1, uuuuuu, processes that come back in time turn nothing",
        "0:1 1:0 2:1 3:0, uuuuuudd, and the next delay begins anew",
        "0:0 1:1, ddduuu, the fork delay passes before it is up",
        "0:0 1:1 2:0, dddddd, processes that end in time turn nothing",
        "0:2 1:3, uuuddd, more than may run by forking: the fork delay",
        "0:3 1:2, dddduu, no more than may run by ending: the terminate delay",
        "0:2 1:1 2:0 3:0, uuuuudd, the delay runs from the moment the quorum is lost",
        "0:1 1:0 2:3, uuuudd, from too few to too many the first delay goes on",
        "0:0, dddd, the first number decides at once"
    })
    void itTurnsAfterItsDelay(String counts, String expected, String rule) {
        Settings settings = new Settings(1, 2, Duration.ofSeconds(2), Duration.ofSeconds(3));
        State state = null;
        StringBuilder seen = new StringBuilder();
        for (int second = 0; second < expected.length(); second++) {
            for (String entry : counts.split(" ")) {
                if (entry.startsWith(second + ":")) {
                    int count = Integer.parseInt(entry.substring(entry.indexOf(':') + 1));
                    state = state == null
                            ? ProcessMachine.begin(settings, count)
                            : ProcessMachine.counted(settings, state, count, second * 1_000_000_000L);
                }
            }
            if (state.turn().isPresent() && state.turn().get().at() <= second * 1_000_000_000L) {
                state = ProcessMachine.expired(settings, state);
            }
            seen.append(state.up() ? 'u' : 'd');
        }
        assertEquals(expected, seen.toString(), rule);
    }

    @Test
    void theReadingSaysWhatIsMissing() {
        Settings open = new Settings(2, ANY, Duration.ZERO, Duration.ZERO);
        assertEquals(new Up(), ProcessMachine.begin(open, 2).reading(open));
        assertEquals(
                new Down("quorum not achieved: 1 running, 2 or more wanted"),
                ProcessMachine.begin(open, 1).reading(open));
        Settings bounded = new Settings(1, 2, Duration.ZERO, Duration.ZERO);
        assertEquals(
                new Down("quorum not achieved: 3 running, 1 to 2 wanted"),
                ProcessMachine.begin(bounded, 3).reading(bounded));
        Settings none = new Settings(0, 0, Duration.ZERO, Duration.ZERO);
        assertEquals(
                new Down("quorum not achieved: 1 running, none wanted"),
                ProcessMachine.begin(none, 1).reading(none));
    }
}
