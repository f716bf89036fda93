package io.evenkeel.check.http;

import io.evenkeel.api.check.CheckKeywords;
import io.evenkeel.api.check.CheckerBlock;
import io.evenkeel.api.check.ConnectKeywords;
import io.evenkeel.api.config.Block;
import io.evenkeel.api.config.Keyword;
import io.evenkeel.api.config.Places;
import io.evenkeel.api.config.Switch;
import java.util.List;
import java.util.Optional;

/** SSL_GET as written. */
@Block(value = "SSL_GET", in = "virtual_server/real_server", doc = "Pages that the server must answer well over TLS.")
record SslGetBlock(
        Places places,
        CheckKeywords timing,
        ConnectKeywords connect,
        GetKeywords get,
        @Keyword(value = "tls_compliant", doc = "Say close_notify before closing") @Switch boolean tlsCompliant,
        @Keyword(value = "tls_verify", doc = "Check the server's certificate and its name; off by default") @Switch
                boolean tlsVerify,
        @Keyword(value = "ca_file", doc = "Certificates that tls_verify trusts, in PEM") Optional<String> caFile,
        @Keyword(value = "url", doc = "A page") List<SslUrlBlock> urls)
        implements CheckerBlock {
    @Override
    public CheckKeywords schedule() {
        return OldRetry.in(timing, get.oldRetry());
    }
}
