package io.evenkeel.check.http;

import io.evenkeel.api.config.Block;
import io.evenkeel.api.config.Keyword;
import io.evenkeel.api.config.Places;
import java.util.Optional;

/** What SSL_GET shows to servers that ask for a certificate. */
@Block(value = "SSL", doc = "Certificate and key that SSL_GET shows to servers.")
record TlsBlock(
        Places places,
        @Keyword(value = "password", doc = "Password of the key") Optional<String> password,
        @Keyword(value = "ca", doc = "Certificates that tls_verify trusts where it names no ca_file, in PEM")
                Optional<String> ca,
        @Keyword(value = "certificate", doc = "Certificate and its chain, in PEM") Optional<String> certificate,
        @Keyword(value = "key", doc = "Private key, in PEM; the certificate's file by default") Optional<String> key) {}
