package io.evenkeel.vrrp.routing;

import java.util.List;

/** Routes and rules that belong together. */
public record Routing(List<VirtualRoute> routes, List<VirtualRule> rules) {
    public static final Routing NONE = new Routing(List.of(), List.of());

    public Routing {
        routes = List.copyOf(routes);
        rules = List.copyOf(rules);
    }

    public boolean isEmpty() {
        return routes.isEmpty() && rules.isEmpty();
    }
}
