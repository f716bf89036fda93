package io.evenkeel.lvs;

import io.evenkeel.api.firewall.Firewall;
import io.evenkeel.api.lvs.LoadBalancer;
import io.evenkeel.api.net.NameService;
import io.evenkeel.api.script.ScriptRunner;
import io.evenkeel.api.vrrp.VrrpEngine;
import io.evenkeel.api.vrrp.VrrpStatus;
import java.util.Optional;
import java.util.function.Supplier;

/** What other bundles do for load balancing, while they are here. Any thread. */
record Services(
        Supplier<Optional<LoadBalancer>> balancer,
        Supplier<Optional<Firewall>> firewall,
        Supplier<Optional<ScriptRunner>> scripts,
        Supplier<Optional<NameService>> names,
        Supplier<Optional<VrrpEngine>> vrrp) {

    /** The kernel's table of a namespace. */
    Optional<LoadBalancer> balancer(Optional<String> namespace) {
        Optional<LoadBalancer> present = balancer.get();
        present.ifPresent(kernel -> kernel.enter(namespace));
        return present;
    }

    /** How a VRRP instance stands. */
    Optional<VrrpStatus> instance(String name) {
        return vrrp.get().flatMap(engine -> engine.instances().stream()
                .filter(instance -> instance.name().equals(name))
                .findFirst());
    }
}
