package io.evenkeel.check.testkit;

import io.evenkeel.api.check.CheckKeywords;
import java.time.Duration;
import java.util.Optional;

/** The keywords about time and retries that every check takes, each with a value of its own. */
public final class ScheduleWords {
    /** Lines for a block. */
    public static final String TEXT =
            """
            retry 0
            delay_before_retry 2.5
            warmup 3
            delay_loop 4
            alpha
            log_all_failures off
            """;

    /** What a block that holds these lines is bound to. */
    public static final CheckKeywords BOUND = new CheckKeywords(
            Optional.of(0L),
            Optional.of(Duration.ofMillis(2500)),
            Optional.of(Duration.ofSeconds(3)),
            Optional.of(Duration.ofSeconds(4)),
            Optional.of(true),
            Optional.of(false));

    private ScheduleWords() {}
}
