package io.evenkeel.lvs.machine;

import java.time.Duration;
import java.util.Optional;

/**
 * What follows from a lookup.
 *
 * @param again when to ask next
 * @param changed whether the addresses are others than before
 * @param news what happened, for the log
 * @param warning what an operator should look at
 */
public record HostStep(
        HostState next, Duration again, boolean changed, Optional<String> news, Optional<String> warning) {}
