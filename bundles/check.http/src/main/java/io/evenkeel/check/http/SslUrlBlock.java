package io.evenkeel.check.http;

import io.evenkeel.api.config.Block;
import io.evenkeel.api.config.Keyword;
import io.evenkeel.api.config.Switch;
import java.util.Optional;

/** A page of SSL_GET. */
@Block(value = "url", in = "virtual_server/real_server/SSL_GET")
record SslUrlBlock(
        UrlKeywords url,
        @Keyword(value = "tls_compliant", doc = "Say close_notify before closing; the check's by default") @Switch
                Optional<Boolean> tlsCompliant) {}
