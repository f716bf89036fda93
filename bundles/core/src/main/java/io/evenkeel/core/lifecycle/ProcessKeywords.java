package io.evenkeel.core.lifecycle;

import io.evenkeel.api.config.Keyword;
import io.evenkeel.api.config.Keywords;
import io.evenkeel.api.config.Places;
import java.util.Optional;

/** The top-level keywords of the process itself. */
@Keywords("")
record ProcessKeywords(
        @Keyword(value = "net_namespace", doc = "Network namespace to run in; fixed until restart")
                Optional<String> netNamespace,
        @Keyword(value = "use_pid_dir", doc = "Put pid files in a subdirectory of the run directory") boolean usePidDir,
        @Keyword(value = "instance", doc = "Name of this daemon among several; fixed until restart")
                Optional<String> instance,
        @Keyword(value = "child_wait_time", doc = "No effect: there are no child processes to wait for")
                Optional<Long> childWaitTime,
        Places places) {}
