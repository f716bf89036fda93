package io.evenkeel.track.script;

import java.time.Duration;

/**
 * When a script runs, and for how long.
 *
 * @param interval from one beginning to the next
 * @param timeout after this a run has failed
 */
record Schedule(Duration interval, Duration timeout) {}
