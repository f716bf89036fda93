package io.evenkeel.vrrp.fake;

import io.evenkeel.api.firewall.ElementSet;
import io.evenkeel.api.firewall.Firewall;
import io.evenkeel.api.firewall.Ruleset;
import io.evenkeel.api.firewall.Table;
import io.evenkeel.api.net.NativeException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A packet filter that writes what it is told to a wire, in order with everything else. */
public final class FakeFirewall implements Firewall {
    /** In the kernel, whoever put it there. */
    public final Map<Table.Key, Table> tables = new HashMap<>();

    /** Runs before anything is done; what it throws is not done. */
    public Runnable beforeEffect = () -> {};

    private final List<String> wire;
    private Optional<NativeException> refusal = Optional.empty();

    public FakeFirewall(List<String> wire) {
        this.wire = wire;
    }

    public void refuse(Optional<NativeException> failure) {
        refusal = failure;
    }

    @Override
    public Ruleset rules(Optional<String> namespace) {
        return new Ruleset() {
            @Override
            public void put(Table table) throws NativeException {
                refused();
                beforeEffect.run();
                if (!table.equals(tables.put(table.key(), table))) {
                    wire.add("put " + table.key() + " " + elements(table));
                }
            }

            @Override
            public void remove(Table.Key key, Set<String> chains) throws NativeException {
                refused();
                beforeEffect.run();
                if (tables.remove(key) != null) {
                    wire.add("remove " + key);
                }
            }

            @Override
            public boolean holds(Table table) throws NativeException {
                refused();
                return table.equals(tables.get(table.key()));
            }

            @Override
            public void rehearse(Table before, Table after) throws NativeException {
                refused();
                wire.add("rehearse " + after.key() + " " + elements(before) + " " + elements(after));
            }

            @Override
            public void close() {
                // The kernel keeps its rules.
            }
        };
    }

    private void refused() throws NativeException {
        if (refusal.isPresent()) {
            throw refusal.get();
        }
    }

    private static String elements(Table table) {
        return table.sets().stream()
                .filter(set -> !set.constant())
                .flatMap(set -> set.elements().stream())
                .map(FakeFirewall::key)
                .sorted()
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String key(ElementSet.Element element) {
        return element.key().stream().map(range -> range.first().toString()).collect(Collectors.joining(" . "));
    }
}
