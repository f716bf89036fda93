package io.evenkeel.check.http;

import io.evenkeel.api.config.Keyword;
import io.evenkeel.api.config.Keywords;
import io.evenkeel.api.config.Places;
import io.evenkeel.api.config.Range;
import io.evenkeel.api.config.RestOfLine;
import io.evenkeel.api.config.Switch;
import java.util.List;
import java.util.Optional;

/** What HTTP_GET and SSL_GET have in common beside their urls. */
@Keywords("virtual_server/real_server")
record GetKeywords(
        Places places,
        @Keyword(value = "virtualhost", doc = "Host header, when not that of the real or virtual server")
                Optional<String> virtualHost,
        @Keyword(value = "http_protocol", doc = "1.0, 1.0C, 1.1 or 2; 1.0C and 1.1 ask for the connection to be closed")
                Optional<String> protocol,
        @Keyword(value = "enable_sni", doc = "Name the virtual host in the TLS handshake") @Switch boolean sni,
        @Keyword(value = "sni_name", doc = "Send a name in the TLS handshake: this one, or the virtual host")
                @RestOfLine
                Optional<List<String>> sniName,
        @Keyword(value = "fast_recovery", doc = "While the check is down its urls follow one another at once") @Switch
                boolean fastRecovery,
        @Keyword(value = "nb_get_retry", doc = "Old name of retry") @Range(min = "0", max = "4294967295")
                Optional<Long> oldRetry) {}
