package io.evenkeel.vrrp.config;

import io.evenkeel.api.config.Keyword;
import io.evenkeel.api.config.Keywords;
import io.evenkeel.api.config.Place;
import io.evenkeel.api.config.Places;
import io.evenkeel.api.config.Positional;
import io.evenkeel.api.config.RestOfLine;
import io.evenkeel.api.config.Switch;
import java.util.List;
import java.util.Optional;

/** The part of {@code global_defs} about dropping packets to virtual addresses, and by what. */
@Keywords("global_defs")
public record FilterGlobals(
        Places places,
        @Keyword(value = "vrrp_strict", doc = "Instances keep to the RFC, and drop packets to their addresses") @Switch
                boolean strict,
        @Keyword(value = "nftables", doc = "Drop packets by a table of nftables, named keepalived")
                List<TableLine> tables,
        @Keyword(value = "nftables_priority", doc = "Priority of the rules that drop; -1") Optional<Integer> priority,
        @Keyword(value = "nftables_ifindex", doc = "Know interfaces by number also with dont_track_primary")
                boolean interfaceIndices,
        @Keyword(
                        value = "vrrp_iptables",
                        doc = "Drop packets by iptables where that is not nftables; chains INPUT and OUTPUT")
                @RestOfLine
                Optional<List<String>> chains,
        @Keyword(value = "vrrp_ipsets", doc = "Names of the sets that iptables looks into; without any, none are used")
                @RestOfLine
                Optional<List<String>> sets) {

    /** {@code nftables} with the name of the table. */
    public record TableLine(Place place, @Positional Optional<String> name) {}
}
