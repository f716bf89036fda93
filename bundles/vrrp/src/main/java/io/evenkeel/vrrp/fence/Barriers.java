package io.evenkeel.vrrp.fence;

import io.evenkeel.api.firewall.Firewall;
import io.evenkeel.api.log.Log;
import io.evenkeel.api.net.EventLoop;
import io.evenkeel.vrrp.config.Filter;
import java.util.Optional;
import java.util.function.Supplier;

/** The ways to drop packets that this host has. */
public record Barriers(Supplier<Optional<Firewall>> firewalls, EventLoop loop, Log log) {

    /** The one a configuration asks for. */
    public Barrier of(Filter filter) {
        return new NftBarrier(filter.nftables(), firewalls, loop, log);
    }
}
