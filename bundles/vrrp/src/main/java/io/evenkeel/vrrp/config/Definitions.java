package io.evenkeel.vrrp.config;

import io.evenkeel.vrrp.routing.Statics;
import java.util.List;

/** Everything VRRP is to do. */
public record Definitions(EngineSettings engine, List<RouterDefinition> routers, Statics statics) {
    /** Without anything static. */
    public Definitions(EngineSettings engine, List<RouterDefinition> routers) {
        this(engine, routers, Statics.NONE);
    }

    public Definitions {
        routers = List.copyOf(routers);
    }
}
