package io.evenkeel.vrrp.fence;

import io.evenkeel.api.firewall.Firewall;
import io.evenkeel.api.firewall.StandingTables;
import io.evenkeel.api.firewall.StandingTables.Terms;
import io.evenkeel.api.firewall.Table;
import io.evenkeel.api.firewall.Table.Family;
import io.evenkeel.api.log.Log;
import io.evenkeel.api.net.EventLoop;
import io.evenkeel.vrrp.config.Filter.Nftables;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Drops by nftables. A change is in force when {@link #raise} returns: it is one transaction a family, of elements alone as
 * long as the configuration stays.
 */
final class NftBarrier implements Barrier {
    private static final Terms TERMS = new Terms(
            Optional.empty(),
            FenceTables.CHAINS,
            "drops packets to virtual addresses",
            "these addresses accept packets");

    private final Optional<Nftables> settings;
    private final StandingTables tables;

    /**
     * @param settings empty when nothing is to be dropped by nftables
     * @param leftover names of tables that a daemon that died may have left
     */
    NftBarrier(
            Optional<Nftables> settings,
            Set<String> leftover,
            Supplier<Optional<Firewall>> firewalls,
            EventLoop loop,
            Log log) {
        this.settings = settings;
        tables = new StandingTables(TERMS, firewalls, loop, log);
        leftover.forEach(name -> {
            tables.mayBeLeft(new Table.Key(Family.IPV4, name));
            tables.mayBeLeft(new Table.Key(Family.IPV6, name));
        });
    }

    @Override
    public void raise(Wanted state) {
        tables.want(
                settings.map(nftables -> FenceTables.of(nftables, state.configured(), state.fenced(), state.vmacs()))
                        .orElse(List.of()));
        tables.commit();
    }

    @Override
    public String place() {
        return settings.map(nftables -> "nftables " + nftables.table()).orElse("nothing");
    }

    @Override
    public void remove() {
        tables.remove();
    }

    @Override
    public void close() {
        tables.close();
    }
}
