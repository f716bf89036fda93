package io.evenkeel.vrrp.config;

import io.evenkeel.api.config.Block;
import io.evenkeel.api.config.Keyword;
import io.evenkeel.api.config.Places;
import java.util.Optional;

/** Authentication as written; it exists in version 2 only. */
@Block(value = "authentication", in = "vrrp_instance")
public record AuthenticationBlock(
        @Keyword(value = "auth_type", doc = "PASS, or AH for an authentication header") Optional<String> type,
        @Keyword(value = "auth_pass", doc = "Password; 8 bytes count") Optional<String> password,
        Places places) {}
