package io.evenkeel.lvs.config;

import io.evenkeel.api.config.Keyword;
import io.evenkeel.api.config.Keywords;
import io.evenkeel.api.config.Places;
import io.evenkeel.api.config.Positional;
import java.util.Optional;

/** The load balancer's top-level keywords. */
@Keywords("")
public record LvsProcess(
        @Keyword(value = "net_namespace_ipvs", doc = "Network namespace of the IPVS table; fixed until restart")
                Optional<Namespace> namespace,
        Places places) {

    /** {@code net_namespace_ipvs}; without a name the namespace the daemon was started in. */
    public record Namespace(@Positional Optional<String> name) {}
}
