package io.evenkeel.api.config;

import java.util.Optional;

/**
 * Who this router is to its operators; core claims it, anybody may ask for it.
 *
 * @param routerId {@code router_id}; the host's name is used where it is empty
 */
@Keywords("global_defs")
public record Identity(
        @Keyword(value = "router_id", doc = "Name of this router in mail and status; the host's name by default")
                Optional<String> routerId) {}
