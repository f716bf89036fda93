package io.evenkeel.lvs.config;

import io.evenkeel.api.check.CheckerBlock;
import io.evenkeel.api.check.CheckerFactory;
import io.evenkeel.api.check.Probe;
import io.evenkeel.api.check.Target;
import io.evenkeel.api.config.Diagnostics;
import java.util.Optional;
import java.util.function.Supplier;

/** The kinds of checks installed. */
public interface Checkers {
    /** Schedule of a kind where nothing is said; the common one for a kind that is not installed. */
    CheckerFactory.Defaults defaults(String keyword);

    /**
     * Begins to make a block ready to run; what is said of it is said when it is asked for.
     *
     * A factory that throws is put in quarantine, and its checks are held.
     */
    Supplier<Made> probe(String keyword, Record block, Target target, Diagnostics problems);

    /** What became of a block. */
    sealed interface Made {}

    /**
     * It can be run.
     *
     * @param subject what the probe says that it runs or asks
     */
    record Ready(CheckerBlock block, Probe probe, Optional<String> subject) implements Made {}

    /** Its bundle is not here or in quarantine: the verdict is held. */
    record Absent() implements Made {}

    /** Its bundle refused it, and said so: it counts as not written. */
    record Refused() implements Made {}
}
