package io.evenkeel.core.lifecycle;

import io.evenkeel.api.log.Log;

/** An unforeseen failure's stack, for the debug log only: operators read one sentence. */
final class Trace {

    private Trace() {}

    static void debug(Log log, Throwable failure) {
        for (StackTraceElement frame : failure.getStackTrace()) {
            log.debug("  at " + frame);
        }
    }
}
