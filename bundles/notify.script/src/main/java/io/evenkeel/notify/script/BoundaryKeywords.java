package io.evenkeel.notify.script;

import io.evenkeel.api.config.Command;
import io.evenkeel.api.config.Default;
import io.evenkeel.api.config.Keyword;
import io.evenkeel.api.config.Keywords;
import io.evenkeel.api.config.Places;
import io.evenkeel.api.config.Range;
import java.util.List;

/** The scripts at the daemon's own beginning and end; times are whole seconds. */
@Keywords("global_defs")
record BoundaryKeywords(
        Places places,
        @Keyword(value = "startup_script", doc = "Script to run before the configuration is applied for the first time")
                List<Command> startup,
        @Keyword(value = "startup_script_timeout", doc = "Seconds it may take")
                @Range(min = "1", max = "1000")
                @Default("10")
                int startupTimeout,
        @Keyword(value = "shutdown_script", doc = "Script to run when all else has stopped") List<Command> shutdown,
        @Keyword(value = "shutdown_script_timeout", doc = "Seconds it may take")
                @Range(min = "1", max = "1000")
                @Default("10")
                int shutdownTimeout) {}
