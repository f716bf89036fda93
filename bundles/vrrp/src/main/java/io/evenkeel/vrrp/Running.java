package io.evenkeel.vrrp;

import io.evenkeel.api.net.EventLoop;
import io.evenkeel.api.net.NativeException;
import io.evenkeel.vrrp.config.Definitions;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * A loop and what runs on it.
 *
 * @param recorder empty until everything that was left is adopted
 */
record Running(EventLoop loop, Engine engine, Optional<Recorder> recorder, Definitions applied) {
    /** For what the loop does at once. */
    static final Duration PATIENCE = Duration.ofSeconds(5);
    /** Code may be cold, and the machine busy with other things; to give up here ends the daemon, or loses a mastership. */
    static final Duration TO_APPLY = Duration.ofSeconds(60);

    private static final String WHO = "the VRRP engine";

    /** See {@link EventLoop#call}. */
    static <T> T call(EventLoop loop, Duration within, Callable<T> task) throws NativeException {
        return loop.call(WHO, within, task);
    }

    /** Does something on the loop's thread and waits until it is done. */
    void call(Duration within, Runnable task) throws NativeException {
        call(loop, within, () -> {
            task.run();
            return this;
        });
    }

    Running with(Definitions now) {
        return new Running(loop, engine, recorder, now);
    }

    Running with(Recorder writer) {
        return new Running(loop, engine, Optional.of(writer), applied);
    }
}
