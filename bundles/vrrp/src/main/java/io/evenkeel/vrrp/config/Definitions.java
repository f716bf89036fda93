package io.evenkeel.vrrp.config;

import java.util.List;

/** Everything VRRP is to do. */
public record Definitions(EngineSettings engine, List<RouterDefinition> routers) {
    public Definitions {
        routers = List.copyOf(routers);
    }
}
