package io.evenkeel.api.lvs;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How one check of a real server stands.
 *
 * @param keyword its kind, such as {@code TCP_CHECK}
 * @param up its verdict
 * @param held why the verdict is held as it stands, when nothing checks; empty while it runs
 * @param attempts since the check began
 * @param failures of those
 * @param lastAt when the last outcome came
 * @param last what the last outcome was, one phrase
 * @param took how long that attempt took
 */
public record CheckStatus(
        String keyword,
        boolean up,
        Optional<String> held,
        long attempts,
        long failures,
        Optional<Instant> lastAt,
        String last,
        Duration took) {}
