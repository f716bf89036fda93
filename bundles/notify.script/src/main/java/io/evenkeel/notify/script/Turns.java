package io.evenkeel.notify.script;

import java.time.Duration;
import java.time.Instant;

/** The one thread that touches what is told and to whom. */
interface Turns {

    /** Runs the task on the thread, after those given before; any thread. */
    void soon(Runnable task);

    /** Runs the task on the thread after a time; any thread. */
    void later(Duration delay, Runnable task);

    /** The wall clock. */
    Instant now();
}
