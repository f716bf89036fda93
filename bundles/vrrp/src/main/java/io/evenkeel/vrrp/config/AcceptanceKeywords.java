package io.evenkeel.vrrp.config;

import io.evenkeel.api.config.Keyword;
import io.evenkeel.api.config.Keywords;
import io.evenkeel.api.config.Switch;
import java.util.Optional;

/** How closely an instance keeps to the RFC, and whether its addresses answer. */
@Keywords("vrrp_instance")
public record AcceptanceKeywords(
        @Keyword(value = "strict_mode", doc = "Keep to the RFC; vrrp_strict where it is not said") @Switch
                Optional<Boolean> strict,
        @Keyword(value = "accept", doc = "Accept packets to the virtual addresses; the default unless strict")
                boolean accept,
        @Keyword(value = "no_accept", doc = "Drop packets to the virtual addresses, unless they are its own")
                boolean noAccept) {}
