package io.evenkeel.lvs.config;

import io.evenkeel.api.config.Keyword;
import io.evenkeel.api.config.Keywords;
import io.evenkeel.api.config.Place;
import io.evenkeel.api.config.Places;
import io.evenkeel.api.config.Positional;
import io.evenkeel.api.config.Range;
import java.util.List;
import java.util.Optional;

/** The part of {@code global_defs} that has nftables mark the packets of groups. */
@Keywords("global_defs")
public record MarkGlobals(
        Places places,
        @Keyword(
                        value = "nftables_ipvs",
                        doc =
                                "Mark the packets of each virtual_server_group, which is one service then; fixed until restart")
                List<TableLine> tables,
        @Keyword(value = "nftables_ipvs_priority", doc = "Priority of the rules that mark; -1")
                Optional<Integer> priority,
        @Keyword(value = "nftables_ipvs_start_fwmark", doc = "Mark of the first group; 1000")
                @Range(min = "1", max = "4294967295")
                Optional<Long> start) {

    /** {@code nftables_ipvs} with the name of the table. */
    public record TableLine(Place place, @Positional Optional<String> name) {}
}
