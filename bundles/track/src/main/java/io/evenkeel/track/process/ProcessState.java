package io.evenkeel.track.process;

import io.evenkeel.api.log.Log;
import io.evenkeel.api.net.EventLoop;
import io.evenkeel.api.net.Timer;
import io.evenkeel.api.track.Tracker.Reading;
import io.evenkeel.api.track.Tracker.Waiting;
import io.evenkeel.track.process.ProcessMachine.State;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** One tracked process and its delay. Loop thread only, but for what is known of it. */
final class ProcessState {

    private static final Log LOG = Log.of("track");

    private final EventLoop loop;
    private final Clock clock;
    private final Runnable changed;
    private final Timer delay;
    private TrackedProcess process;
    /** Null until processes have been counted for it. */
    private State state;

    private volatile Known known;

    /**
     * What others see of it.
     *
     * @param state empty until the processes have been counted
     */
    record Known(TrackedProcess process, Reading reading, Instant since, Optional<State> state) {}

    /** @param changed runs on the loop after each change of the reading */
    ProcessState(EventLoop loop, Clock clock, TrackedProcess process, Runnable changed) {
        this.loop = loop;
        this.clock = clock;
        this.process = process;
        this.changed = changed;
        delay = loop.timer(this::expired);
        known = new Known(process, new Waiting(), clock.instant(), Optional.empty());
    }

    /** Any thread. */
    Known known() {
        return known;
    }

    /** Turns to another definition; where another number is wanted, the next one counted decides at once. */
    void turnTo(TrackedProcess next) {
        if (!next.pattern().equals(process.pattern()) || !next.settings().equals(process.settings())) {
            state = null;
            delay.cancel();
        }
        process = next;
        known = new Known(next, known.reading(), known.since(), known.state());
    }

    private State begin(int count) {
        return ProcessMachine.begin(process.settings(), count);
    }

    /** So many run now. */
    void counted(int count) {
        take(state == null ? begin(count) : ProcessMachine.counted(process.settings(), state, count, loop.now()));
    }

    private void expired() {
        take(ProcessMachine.expired(process.settings(), state));
    }

    private void take(State next) {
        State before = state;
        state = next;
        next.turn().ifPresentOrElse(turn -> delay.startAt(turn.at()), delay::cancel);
        if (before != null && before.up() != next.up()) {
            LOG.info(
                    "Quorum " + (next.up() ? "gained" : "lost") + " for tracked process " + process.name(),
                    Log.field("track_process", process.name()),
                    Log.field("processes", next.count()));
        }
        publish(next.reading(process.settings()));
    }

    private void publish(Reading now) {
        Reading before = known.reading();
        boolean turned = !now.getClass().equals(before.getClass());
        known = new Known(process, now, turned ? clock.instant() : known.since(), Optional.of(state));
        if (!before.equals(now)) {
            changed.run();
        }
    }

    void close() {
        delay.cancel();
    }
}
