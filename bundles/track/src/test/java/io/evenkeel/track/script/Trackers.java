package io.evenkeel.track.script;

import io.evenkeel.api.script.ScriptRunner;
import io.evenkeel.track.Debut;
import io.evenkeel.track.TrackLoop;
import java.time.Clock;

/** Trackers for tests of other packages. */
public final class Trackers {

    private Trackers() {}

    /** One that runs its scripts. */
    public static ScriptTracker real(TrackLoop loop, ScriptRunner runner) {
        ScriptTracker tracker = new ScriptTracker(Debut.NONE, loop::get, Clock.systemUTC(), false);
        tracker.bind(runner);
        return tracker;
    }
}
