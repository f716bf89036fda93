package io.evenkeel.lvs.config;

import io.evenkeel.api.config.Keyword;
import io.evenkeel.api.config.Keywords;
import io.evenkeel.api.config.Range;
import java.time.Duration;
import java.util.Optional;

/** What checks inherit from their real server, and that from its virtual server. */
@Keywords("virtual_server")
public record CheckingKeywords(
        @Keyword(value = "retry", doc = "Attempts after the first failure before a check counts as failed")
                @Range(min = "1", max = "4294967295")
                Optional<Long> retry,
        @Keyword(value = "delay_before_retry", doc = "Seconds between an attempt that failed and the next")
                @Range(min = "0", max = "4294967")
                Optional<Duration> delayBeforeRetry,
        @Keyword(value = "warmup", doc = "The first attempt comes at a random time within these seconds")
                @Range(min = "0", max = "4294967")
                Optional<Duration> warmup,
        @Keyword(value = "connect_timeout", doc = "Seconds an attempt may take")
                @Range(min = "0.000001", max = "4294.967295")
                Optional<Duration> connectTimeout,
        @Keyword(value = "delay_loop", doc = "Seconds from one check to the next")
                @Range(min = "0.000001", max = "4294967")
                Optional<Duration> delayLoop,
        @Keyword(value = "virtualhost", doc = "Name of the site that HTTP checks ask for")
                Optional<String> virtualHost) {}
