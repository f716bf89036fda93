package io.evenkeel.track.script;

import io.evenkeel.api.track.Tracker.Down;
import io.evenkeel.api.track.Tracker.Reading;
import io.evenkeel.api.track.Tracker.Up;
import io.evenkeel.api.track.Tracker.Waiting;

/**
 * What is known of a script.
 *
 * @param decided false while the next run decides alone
 * @param score 0..rise+fall-1; up from rise on
 * @param status with which it exited last
 */
record ScriptState(boolean decided, long score, int status, Reading reading) {

    /** Before the first run. */
    static ScriptState initial(boolean initFail) {
        return new ScriptState(false, 0, 0, initFail ? new Down("not run yet, and init_fail is set") : new Waiting());
    }

    boolean up() {
        return reading instanceof Up;
    }
}
