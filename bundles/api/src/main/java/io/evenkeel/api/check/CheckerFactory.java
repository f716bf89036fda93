package io.evenkeel.api.check;

import io.evenkeel.api.config.Configuration;
import io.evenkeel.api.config.Diagnostics;
import java.time.Duration;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A kind of health check, registered as a service by the bundle that brings it. The name and the keywords of its block are
 * those of the record {@link #block}; schedule, retries, verdicts and what follows from them are the engine's.
 *
 * <p>A factory that throws, keeps the calling thread or leaves attempts unanswered is put in quarantine: its verdicts are
 * held as they stand, and its checks run again when the bundle is updated.
 *
 * @param <B> the block of this kind of check, annotated {@link io.evenkeel.api.config.Block} with {@code in =
 *     "virtual_server/real_server"}
 */
@ConsumerType
public interface CheckerFactory<B extends Record & CheckerBlock> {
    /** The record the block becomes. */
    Class<B> block();

    /** The feature that brings this kind of check, for diagnostics and the manual. */
    default String feature() {
        return "checks";
    }

    /** The configuration whose blocks are made into probes next; on the lifecycle thread. */
    default void configure(Configuration configuration) {}

    /**
     * Makes one block ready to be run, also for a configuration test.
     *
     * @return empty when it cannot be used, which has been said to {@code problems}; the check then counts as not written
     */
    Optional<Probe> probe(B block, Target target, Diagnostics problems);

    /** What this kind of check does where nothing is said. */
    default Defaults defaults() {
        return Defaults.COMMON;
    }

    /**
     * Schedule of a kind of check where neither the check, nor the real server, nor the virtual server says.
     *
     * @param retry attempts after the first failure before the verdict is down
     * @param delayBeforeRetry time between those; empty for the check's {@code delay_loop}
     */
    record Defaults(int retry, Optional<Duration> delayBeforeRetry) {
        /** One retry after one second. */
        public static final Defaults COMMON = new Defaults(1, Optional.of(Duration.ofSeconds(1)));
    }
}
