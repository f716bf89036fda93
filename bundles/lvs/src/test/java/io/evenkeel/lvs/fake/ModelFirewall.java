package io.evenkeel.lvs.fake;

import io.evenkeel.api.firewall.Firewall;
import io.evenkeel.api.firewall.Ruleset;
import io.evenkeel.api.firewall.Table;
import io.evenkeel.api.net.NativeException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tables as the kernel keeps them. */
public final class ModelFirewall implements Firewall, Ruleset {
    private final Map<Table.Key, Table> tables = new LinkedHashMap<>();
    private boolean absent;
    private int changes;

    /** The kernel has no nf_tables, or has it again. */
    public void absent(boolean gone) {
        absent = gone;
    }

    public Map<Table.Key, Table> tables() {
        return tables;
    }

    /** How often a table was put or removed. */
    public int changes() {
        return changes;
    }

    private void require() throws NativeException {
        if (absent) {
            throw new NativeException("load kernel module nf_tables", 2, "this kernel does not have it");
        }
    }

    @Override
    public Ruleset rules(Optional<String> namespace) {
        return this;
    }

    @Override
    public void put(Table table) throws NativeException {
        require();
        changes++;
        tables.put(table.key(), table);
    }

    @Override
    public void remove(Table.Key key, Set<String> chains) throws NativeException {
        require();
        changes++;
        tables.remove(key);
    }

    @Override
    public boolean holds(Table table) throws NativeException {
        require();
        return table.equals(tables.get(table.key()));
    }

    @Override
    public void close() {}
}
