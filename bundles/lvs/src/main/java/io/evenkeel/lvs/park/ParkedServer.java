package io.evenkeel.lvs.park;

import io.evenkeel.api.lvs.Destination;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A real server as its engine left it.
 *
 * @param key what tells it from the others of its pool
 * @param name for the log
 * @param up what everybody has been told
 * @param since when it came to that
 * @param because why
 * @param rampBegan when it began to start slowly, on the clock of {@link System#nanoTime}; empty once it has its weight
 */
public record ParkedServer(
        Destination.Key key,
        String name,
        boolean up,
        Instant since,
        String because,
        Optional<Long> rampBegan,
        List<ParkedCheck> checks) {
    public ParkedServer {
        checks = List.copyOf(checks);
    }
}
