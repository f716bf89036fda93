package io.evenkeel.lvs.config;

import io.evenkeel.api.lvs.LoadBalancer.Timeouts;
import io.evenkeel.lvs.config.TuningKeywords.Tuning;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Load balancing as configured.
 *
 * @param hosts names of real servers that have to be looked up, and the virtual servers that use them
 * @param marking how packets of groups are marked; empty when each address is a service of its own
 */
public record Definitions(
        List<PoolDefinition> pools, Settings settings, Map<HostName, List<String>> hosts, Optional<Marking> marking) {
    public Definitions {
        pools = List.copyOf(pools);
        hosts = Map.copyOf(hosts);
    }

    /** The same, but a virtual server that is as it was before is the very one, so that nobody compares it again. */
    public Definitions keeping(Definitions before) {
        Map<String, PoolDefinition> old = new HashMap<>();
        before.pools().forEach(pool -> old.put(pool.name(), pool));
        List<PoolDefinition> kept = pools.stream()
                .map(pool -> pool.equals(old.get(pool.name())) ? old.get(pool.name()) : pool)
                .toList();
        return new Definitions(kept, settings, hosts, marking);
    }

    /**
     * What holds for all virtual servers.
     *
     * @param namespace of the kernel's table; empty text for the one the daemon was started in, none for its own
     * @param tuning of the engine
     * @param timeouts of connections; 0 where the kernel's own holds
     * @param flushAtStart whether rows of others go at start
     * @param sync the daemon that shares connections with another director
     * @param initialNotifies whether notify_up is run for servers that are up from the start
     * @param markTable name of the nftables table that marks packets of groups, whether one can be made or not
     */
    public record Settings(
            Optional<String> namespace,
            Tuning tuning,
            Optional<Timeouts> timeouts,
            boolean flushAtStart,
            FlushAtStop flushAtStop,
            Optional<SyncDefinition> sync,
            boolean initialNotifies,
            Optional<String> markTable) {}

    /** What {@code lvs_flush_on_stop} clears. */
    public enum FlushAtStop {
        /** The rows of this daemon, server by server, as without the keyword. */
        OWN_ROWS,
        /** The services of this daemon, whole. */
        SERVICES,
        /** The kernel's table, whoever filled it. */
        EVERYTHING
    }
}
