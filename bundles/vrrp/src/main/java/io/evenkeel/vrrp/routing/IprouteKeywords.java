package io.evenkeel.vrrp.routing;

import io.evenkeel.api.config.Keyword;
import io.evenkeel.api.config.Keywords;
import java.util.Optional;

/** Where the names of tables, protocols, scopes, realms and groups are looked up. */
@Keywords("global_defs")
public record IprouteKeywords(
        @Keyword(value = "iproute_usr_dir", doc = "The distribution's names of tables and the like")
                Optional<String> usrDirectory,
        @Keyword(value = "iproute_etc_dir", doc = "This host's names of tables and the like")
                Optional<String> etcDirectory) {}
