package io.evenkeel.vrrp.fence;

import io.evenkeel.api.firewall.Firewall;
import io.evenkeel.api.firewall.Ruleset;
import io.evenkeel.api.firewall.Table;
import io.evenkeel.api.net.NativeException;
import io.evenkeel.vrrp.config.Definitions;
import io.evenkeel.vrrp.config.Filter;
import io.evenkeel.vrrp.config.RouterDefinition;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The way of a takeover's elements to nf_tables and back, for tables that nobody has, so that nothing changes. Loop thread
 * only.
 */
public final class FenceRehearsal implements AutoCloseable {
    private final Ruleset rules;
    private final List<Table> before;
    private final List<Table> after;

    private FenceRehearsal(Ruleset rules, Filter filter, RouterDefinition router) {
        this.rules = rules;
        List<Fenced> fenced = Fenced.all(router).distinct().toList();
        this.before = FenceTables.of(filter.nftables(), fenced, Set.of(), Set.of());
        this.after = FenceTables.of(filter.nftables(), fenced, fenced, Set.of());
    }

    /** Empty where nothing is fenced off at a takeover, or other programs do it long before. */
    public static Optional<FenceRehearsal> of(Definitions definitions, Optional<Firewall> firewall) {
        Filter filter = definitions.engine().filter();
        return firewall.filter(present -> filter.iptables().isEmpty()).flatMap(present -> definitions.routers().stream()
                .filter(router -> router.acceptance().fenced())
                .findFirst()
                .map(router -> new FenceRehearsal(present.rules(Optional.empty()), filter, router)));
    }

    /** Plays once. */
    public void play() throws NativeException {
        for (int at = 0; at < before.size(); at++) {
            rules.rehearse(before.get(at), after.get(at));
        }
    }

    @Override
    public void close() {
        rules.close();
    }
}
