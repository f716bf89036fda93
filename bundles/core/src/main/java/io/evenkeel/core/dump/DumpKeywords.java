package io.evenkeel.core.dump;

import io.evenkeel.api.config.Default;
import io.evenkeel.api.config.Diagnostics;
import io.evenkeel.api.config.Keyword;
import io.evenkeel.api.config.Keywords;
import io.evenkeel.api.config.Places;
import io.evenkeel.api.config.Range;
import io.evenkeel.api.config.Switch;
import java.util.Optional;

/** The keywords of {@code global_defs} about the files that signals ask for. */
@Keywords("global_defs")
public record DumpKeywords(
        @Keyword(value = "data_use_instance", doc = "Namespace and instance stand in the name of keepalived.data")
                @Switch
                boolean useInstance,
        @Keyword(value = "state_dump_file", doc = "Where SIGUSR1 writes; a folder where it ends in /")
                Optional<String> state,
        @Keyword(value = "stats_dump_file", doc = "Where SIGUSR2 writes; a folder where it ends in /")
                Optional<String> statistics,
        @Keyword(value = "json_dump_file", doc = "Where SIGRTMIN+2 writes; a folder where it ends in /")
                Optional<String> json,
        @Keyword(
                        value = "json_version",
                        doc = "1: the instances; 2: one object with the instances and what they follow")
                @Range(min = "1", max = "2")
                @Default("1")
                int jsonVersion,
        Places places) {

    /** Says what cannot be used. */
    public void check(Diagnostics problems) {
        check("state_dump_file", state, problems);
        check("stats_dump_file", statistics, problems);
        check("json_dump_file", json, problems);
    }

    private void check(String keyword, Optional<String> path, Diagnostics problems) {
        path.filter(text -> !text.startsWith("/"))
                .ifPresent(text -> problems.error(
                        places.of(keyword),
                        keyword + " '" + text + "' is not an absolute path, it is ignored",
                        "begin it with /"));
    }
}
