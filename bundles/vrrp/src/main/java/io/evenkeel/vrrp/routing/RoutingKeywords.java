package io.evenkeel.vrrp.routing;

import io.evenkeel.api.config.Keywords;
import io.evenkeel.api.config.Lines;
import java.util.List;

/** Routes and rules that move with the addresses. */
@Keywords("vrrp_instance")
public record RoutingKeywords(
        @Lines(value = "virtual_routes", doc = "Routes that are here while the instance is MASTER")
                List<RouteLine> routes,
        @Lines(value = "virtual_rules", doc = "Rules that are here while the instance is MASTER")
                List<RuleLine> rules) {}
