package io.evenkeel.api.net;

import java.util.List;

/** Routes and rules of one protocol at one moment. */
public record RoutingTables(List<Route> routes, List<RoutingRule> rules) {
    public RoutingTables {
        routes = List.copyOf(routes);
        rules = List.copyOf(rules);
    }
}
