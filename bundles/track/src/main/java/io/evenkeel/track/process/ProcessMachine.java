package io.evenkeel.track.process;

import io.evenkeel.api.track.Tracker.Down;
import io.evenkeel.api.track.Tracker.Reading;
import io.evenkeel.api.track.Tracker.Up;
import java.time.Duration;
import java.util.Optional;

/**
 * What the number of running processes makes of a tracked process. It is up while the number is within the quorum, and turns
 * when that has been otherwise for a while: the fork delay where the number has risen, the terminate delay where it has
 * fallen. A program that is started by fork and exec, or that ends and begins again, so turns nothing.
 */
final class ProcessMachine {

    static final int UNLIMITED = Integer.MAX_VALUE;

    private ProcessMachine() {}

    /** How many are to run, and how long it may be otherwise. */
    record Settings(int quorum, int quorumMax, Duration forkDelay, Duration terminateDelay) {

        boolean holds(int count) {
            return count >= quorum && count <= quorumMax;
        }

        /** As the log says it. */
        String wanted() {
            if (quorumMax == 0) {
                return "none";
            }
            return quorumMax == UNLIMITED ? quorum + " or more" : quorum + " to " + quorumMax;
        }
    }

    /**
     * What happens unless the number changes back.
     *
     * @param at in nanoseconds
     * @param risen whether the number has: the fork delay runs, else the terminate delay
     */
    record Turn(long at, boolean risen) {}

    /** How it stands. */
    record State(int count, boolean up, Optional<Turn> turn) {

        Reading reading(Settings settings) {
            return up
                    ? new Up()
                    : new Down("quorum not achieved: " + count + " running, " + settings.wanted() + " wanted");
        }
    }

    /** The first number decides at once; so does the first after other settings. */
    static State begin(Settings settings, int count) {
        return new State(count, settings.holds(count), Optional.empty());
    }

    static State counted(Settings settings, State state, int count, long now) {
        if (settings.holds(count) == state.up()) {
            return new State(count, state.up(), Optional.empty());
        }
        boolean risen = count > state.count();
        Duration delay = risen ? settings.forkDelay() : settings.terminateDelay();
        return delay.isZero()
                ? begin(settings, count)
                : new State(
                        count, state.up(), state.turn().or(() -> Optional.of(new Turn(now + delay.toNanos(), risen))));
    }

    static State expired(Settings settings, State state) {
        return begin(settings, state.count());
    }
}
