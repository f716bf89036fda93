package io.evenkeel.vrrp.config;

import io.evenkeel.api.config.Default;
import io.evenkeel.api.config.Diagnostic;
import io.evenkeel.api.config.Diagnostic.Kind;
import io.evenkeel.api.config.Diagnostics;
import io.evenkeel.api.config.Keyword;
import io.evenkeel.api.config.Keywords;
import io.evenkeel.api.config.Places;
import io.evenkeel.api.config.Positional;
import io.evenkeel.api.config.Range;
import java.util.Optional;

/** The keywords of {@code global_defs} against running late, and against running without end. */
@Keywords("global_defs")
public record AutoPriorityKeywords(
        Places places,
        @Keyword(
                        value = "max_auto_priority",
                        doc = "Raise the VRRP thread's real-time priority up to this when it is late")
                Optional<MaxAutoPriority> most,
        @Keyword(value = "min_auto_priority_delay", doc = "How many microseconds late it has to be")
                @Range(min = "1", max = "10000000")
                @Default("1000000")
                int delayMicros,
        @Keyword(
                        value = "vrrp_rlimit_rttime",
                        formerly = "vrrp_rlimit_rtime",
                        doc = "No effect: a limit would end the one process")
                @Range(min = "1", max = "2147483647")
                Optional<Integer> limit) {

    private static final int GREATEST = 99;
    private static final long MICRO = 1000;

    /** Alone it is the greatest there is; 0 and -1 are none. */
    public record MaxAutoPriority(@Positional @Range(min = "-1", max = "99") Optional<Integer> priority) {}

    AutoPriority resolve(Diagnostics problems) {
        if (places.has("vrrp_rlimit_rttime")) {
            note(problems, "vrrp_rlimit_rttime", "vrrp_rlimit_rttime has no effect: a limit would end the one process");
        }
        int priority = most.map(written -> written.priority().orElse(GREATEST)).orElse(0);
        if (priority <= 0 && places.has("min_auto_priority_delay")) {
            note(problems, "min_auto_priority_delay", "min_auto_priority_delay does nothing without max_auto_priority");
        }
        return new AutoPriority(Math.max(0, priority), delayMicros * MICRO);
    }

    private void note(Diagnostics problems, String keyword, String message) {
        problems.add(new Diagnostic(Kind.NOTE, places.of(keyword), message, Optional.empty()));
    }
}
