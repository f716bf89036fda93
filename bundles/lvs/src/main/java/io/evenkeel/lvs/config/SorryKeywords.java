package io.evenkeel.lvs.config;

import io.evenkeel.api.config.Keyword;
import io.evenkeel.api.config.Keywords;
import io.evenkeel.api.config.Positional;
import java.net.InetAddress;
import java.util.Optional;

/** The server that says sorry while there is no quorum. */
@Keywords("virtual_server")
public record SorryKeywords(
        @Keyword(value = "sorry_server", doc = "Serves while there is no quorum") Optional<Server> server,
        @Keyword(value = "sorry_server_inhibit", doc = "It stays in the table, with weight 0, while it does not serve")
                boolean inhibit,
        @Keyword(value = "sorry_server_lvs_method", doc = "How packets reach it") Optional<MethodLine> method) {

    /** Its address and port. */
    public record Server(@Positional InetAddress address, @Positional Optional<String> port) {}
}
