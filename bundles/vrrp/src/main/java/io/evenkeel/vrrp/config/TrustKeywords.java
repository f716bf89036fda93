package io.evenkeel.vrrp.config;

import io.evenkeel.api.config.Keyword;
import io.evenkeel.api.config.Keywords;
import io.evenkeel.api.config.Positional;
import java.util.Optional;

/** Who is believed. */
@Keywords("vrrp_instance")
public record TrustKeywords(
        @Keyword(value = "authentication", doc = "Password or authentication header of version 2")
                Optional<AuthenticationBlock> authentication,
        @Keyword(value = "auth_hmac", doc = "Adverts signed with HMAC-SHA256") Optional<AuthHmacBlock> hmac,
        @Keyword(
                        value = "old_unicast_checksum",
                        doc =
                                "Version 3 over unicast IPv4: checksums of keepalived before 1.3.6; never, not even theirs")
                Optional<OldUnicastChecksum> oldUnicastChecksum) {

    /** {@code old_unicast_checksum} with its word. */
    public record OldUnicastChecksum(@Positional Optional<String> mode) {}
}
