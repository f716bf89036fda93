package io.evenkeel.api.firewall;

import io.evenkeel.api.config.Keyword;
import io.evenkeel.api.config.Keywords;

/** What is configured of all rules alike, whoever wants them. */
@Keywords("global_defs")
public record FirewallKeywords(
        @Keyword(value = "nftables_counters", doc = "Count the packets that rules and elements of sets match")
                boolean counters) {}
