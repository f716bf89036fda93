package io.evenkeel.api.check;

import io.evenkeel.api.config.Keyword;
import io.evenkeel.api.config.Keywords;
import io.evenkeel.api.config.Range;
import io.evenkeel.api.config.Switch;
import java.time.Duration;
import java.util.Optional;

/** The keywords about time and retries that every check takes; what is not written is inherited from the real server. */
@Keywords("virtual_server/real_server")
public record CheckKeywords(
        @Keyword(value = "retry", doc = "Attempts after the first failure before the check counts as failed")
                @Range(min = "0", max = "4294967295")
                Optional<Long> retry,
        @Keyword(value = "delay_before_retry", doc = "Seconds between an attempt that failed and the next")
                @Range(min = "0", max = "4294967")
                Optional<Duration> delayBeforeRetry,
        @Keyword(value = "warmup", doc = "The first attempt comes at a random time within these seconds")
                @Range(min = "0", max = "4294967")
                Optional<Duration> warmup,
        @Keyword(value = "delay_loop", doc = "Seconds from one check to the next")
                @Range(min = "0.000001", max = "4294967")
                Optional<Duration> delayLoop,
        @Keyword(value = "alpha", doc = "Failed until the first success") @Switch Optional<Boolean> alpha,
        @Keyword(value = "log_all_failures", doc = "Log each attempt that fails, not only the last") @Switch
                Optional<Boolean> logAllFailures) {
    /** Nothing written. */
    public static final CheckKeywords INHERITED = new CheckKeywords(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
