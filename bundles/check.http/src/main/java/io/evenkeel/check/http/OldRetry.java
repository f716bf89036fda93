package io.evenkeel.check.http;

import io.evenkeel.api.check.CheckKeywords;
import java.util.Optional;

/** {@code nb_get_retry}, which these checks alone know: it holds where {@code retry} is not written. */
final class OldRetry {
    private OldRetry() {}

    static CheckKeywords in(CheckKeywords written, Optional<Long> old) {
        return old.isEmpty() || written.retry().isPresent()
                ? written
                : new CheckKeywords(
                        old,
                        written.delayBeforeRetry(),
                        written.warmup(),
                        written.delayLoop(),
                        written.alpha(),
                        written.logAllFailures());
    }
}
