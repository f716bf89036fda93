package io.evenkeel.lvs.config;

import io.evenkeel.api.check.Probe;
import java.time.Duration;
import java.util.Optional;

/**
 * A check of a real server as configured.
 *
 * @param keyword its kind
 * @param text its block as written: what tells whether it is the same check after a reload or a new version of its bundle
 * @param subject what it runs or asks, where the kind and the server do not say enough
 * @param probe empty when no bundle installed runs this kind of check: its verdict is held
 */
public record CheckDefinition(
        String keyword, String text, Optional<String> subject, Schedule schedule, Optional<Probe> probe) {

    /**
     * When it is run.
     *
     * @param retry attempts after the first failure before the verdict is down
     * @param delayLoop from one check to the next, from begin to begin
     * @param delayBeforeRetry from one attempt of those to the next
     * @param warmup the first attempt comes at a random time within it
     * @param alpha whether the verdict is down before the first outcome
     * @param logsAll whether each attempt that fails is logged
     */
    public record Schedule(
            long retry,
            Duration delayBeforeRetry,
            Duration delayLoop,
            Duration warmup,
            boolean alpha,
            boolean logsAll) {}
}
