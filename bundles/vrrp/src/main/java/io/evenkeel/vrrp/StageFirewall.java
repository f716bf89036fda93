package io.evenkeel.vrrp;

import io.evenkeel.api.firewall.Firewall;
import io.evenkeel.api.firewall.Ruleset;
import io.evenkeel.api.firewall.Table;
import java.util.Optional;
import java.util.Set;

/** The packet filter of the {@link Stage}: nothing comes there, so nothing is dropped. */
final class StageFirewall implements Firewall, Ruleset {

    @Override
    public Ruleset rules(Optional<String> namespace) {
        return this;
    }

    @Override
    public void put(Table table) {
        // There is no kernel.
    }

    @Override
    public void remove(Table.Key key, Set<String> chains) {
        // There is no kernel.
    }

    @Override
    public boolean holds(Table table) {
        return true;
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
