package io.evenkeel.vrrp.config;

import io.evenkeel.api.config.Diagnostic;
import io.evenkeel.api.config.Diagnostic.Kind;
import io.evenkeel.api.config.Diagnostics;
import io.evenkeel.api.config.Keyword;
import io.evenkeel.api.config.Keywords;
import io.evenkeel.api.config.Places;
import java.util.Optional;

/** Whether iptables may look into sets in a network namespace. Sets of a namespace came with Linux 3.13. */
@Keywords("")
public record IpsetKeywords(
        Places places,
        @Keyword(
                        value = "namespace_with_ipsets",
                        doc = "No effect: in a network namespace sets are used as anywhere else")
                boolean inNamespaces) {

    void check(Diagnostics problems) {
        if (inNamespaces) {
            String message =
                    "namespace_with_ipsets has no effect: in a network namespace sets are used as anywhere else, unless"
                            + " vrrp_ipsets stands alone";
            problems.add(new Diagnostic(Kind.NOTE, places.of("namespace_with_ipsets"), message, Optional.empty()));
        }
    }
}
