package io.evenkeel.track.process;

import io.evenkeel.api.track.Tracker.Down;
import io.evenkeel.api.track.Tracker.Reading;
import io.evenkeel.api.track.Tracker.Up;
import java.time.Duration;
import java.util.OptionalLong;

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
     * How it stands.
     *
     * @param turnsAt when it turns, in nanoseconds, unless the number changes back
     */
    record State(int count, boolean up, OptionalLong turnsAt) {

        Reading reading(Settings settings) {
            return up
                    ? new Up()
                    : new Down("quorum not achieved: " + count + " running, " + settings.wanted() + " wanted");
        }
    }

    /** The first number decides at once; so does the first after other settings. */
    static State begin(Settings settings, int count) {
        return new State(count, settings.holds(count), OptionalLong.empty());
    }

    static State counted(Settings settings, State state, int count, long now) {
        if (settings.holds(count) == state.up()) {
            return new State(count, state.up(), OptionalLong.empty());
        }
        Duration delay = count > state.count() ? settings.forkDelay() : settings.terminateDelay();
        if (delay.isZero()) {
            return begin(settings, count);
        }
        return new State(
                count,
                state.up(),
                state.turnsAt().isPresent() ? state.turnsAt() : OptionalLong.of(now + delay.toNanos()));
    }

    static State expired(Settings settings, State state) {
        return begin(settings, state.count());
    }
}
