package io.evenkeel.api.check;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A check made ready. Immutable; two probes that are equal, and have the same schedule, are run once for all that wait for
 * the answer, so a probe is best a record.
 */
@ConsumerType
public interface Probe {
    /** How long one attempt may take, from its begin to its outcome; above zero. */
    Duration timeout();

    /** What is run or asked, as the log names it; empty where the kind of check and the server say enough. */
    default Optional<String> subject() {
        return Optional.empty();
    }

    /**
     * Begins an attempt and returns at once. Called on a thread that all probes of the factory share.
     *
     * <p>The stage completes by {@link Attempt#deadline}; after that the engine takes the attempt for failed. Completing it
     * exceptionally is a failure with the exception's message.
     */
    CompletionStage<Outcome> attempt(Attempt attempt);

    /**
     * Called once when the check begins to run: a probe that learns of a change by itself calls {@code changed}, on any
     * thread, and an attempt follows at once instead of after {@code delay_loop}.
     *
     * @return closed when the check ends
     */
    default Watch watch(Runnable changed) {
        return () -> {};
    }

    /** Something being watched. */
    @FunctionalInterface
    interface Watch extends AutoCloseable {
        @Override
        void close();
    }
}
