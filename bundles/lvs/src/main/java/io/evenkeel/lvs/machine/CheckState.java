package io.evenkeel.lvs.machine;

import io.evenkeel.api.check.Outcome.Weight;
import java.util.Optional;

/**
 * What is known of a check.
 *
 * @param up its verdict
 * @param judged whether the verdict came of an outcome, not of how the check was configured to begin
 * @param failures in a row while it is up
 * @param step what the next attempt is given
 * @param weight what the last success said of the server's weight
 */
public record CheckState(boolean up, boolean judged, long failures, int step, Optional<Weight> weight) {

    /** Before the first outcome. */
    public static CheckState initial(boolean up) {
        return new CheckState(up, false, 0, 0, Optional.empty());
    }
}
