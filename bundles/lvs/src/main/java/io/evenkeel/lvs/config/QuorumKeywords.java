package io.evenkeel.lvs.config;

import io.evenkeel.api.config.Command;
import io.evenkeel.api.config.Keyword;
import io.evenkeel.api.config.Keywords;
import io.evenkeel.api.config.Range;
import java.util.Optional;

/** How much weight has to be up. */
@Keywords("virtual_server")
public record QuorumKeywords(
        @Keyword(value = "quorum", doc = "Weight that has to be up; 1") @Range(min = "1", max = "4294967295")
                Optional<Long> quorum,
        @Keyword(value = "hysteresis", doc = "Weight beyond the quorum to gain it, below the quorum to lose it")
                @Range(min = "0", max = "4294967295")
                Optional<Long> hysteresis,
        @Keyword(value = "quorum_up", doc = "Script to run when the quorum is gained") Optional<Command> up,
        @Keyword(value = "quorum_down", doc = "Script to run when the quorum is lost") Optional<Command> down,
        @Keyword(value = "omega", doc = "Run the scripts for down when the daemon stops") boolean omega) {}
