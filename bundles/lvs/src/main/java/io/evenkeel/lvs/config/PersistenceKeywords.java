package io.evenkeel.lvs.config;

import io.evenkeel.api.config.Keyword;
import io.evenkeel.api.config.Keywords;
import io.evenkeel.api.config.Positional;
import java.util.Optional;

/** How clients stay with the server they were given. */
@Keywords("virtual_server")
public record PersistenceKeywords(
        @Keyword(value = "persistence_timeout", doc = "Seconds a client stays with its server; 360")
                Optional<Timeout> timeout,
        @Keyword(value = "persistence_granularity", doc = "Netmask or IPv6 prefix length that groups clients")
                Optional<String> granularity,
        @Keyword(value = "persistence_engine", doc = "What tells clients apart beside their address, such as sip")
                Optional<String> engine) {

    /** {@code persistence_timeout} alone, or with its seconds. */
    public record Timeout(@Positional Optional<String> seconds) {}
}
