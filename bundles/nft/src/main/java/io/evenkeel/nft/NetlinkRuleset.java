package io.evenkeel.nft;

import io.evenkeel.api.firewall.Chain;
import io.evenkeel.api.firewall.Ruleset;
import io.evenkeel.api.firewall.Table;
import io.evenkeel.api.net.NativeException;
import io.evenkeel.api.net.Network;
import io.evenkeel.api.net.Nfnetlink;
import io.evenkeel.api.net.Nfnetlink.Refusal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The rules of one namespace through nf_tables. Connected, and the module loaded, when it is first needed. */
final class NetlinkRuleset implements Ruleset {

    private static final int ENOENT = 2;
    private static final int EEXIST = 17;
    /** What the kernel says without nf_tables: no such netlink protocol, no such subsystem. */
    private static final List<Integer> ABSENT = List.of(22, 93, 95);

    private static final String MODULE = "nf_tables";
    /** No table has a name with a space: nft could not write it. */
    private static final String NOBODYS = "evenkeel rehearses";

    private final Network network;
    private final Optional<String> namespace;
    private final Map<Table.Key, Put> put = new HashMap<>();
    private Nfnetlink kernel;

    /** @param generation after which nobody else has changed any rule; empty when somebody may have */
    private record Put(Table table, Optional<Integer> generation) {}

    NetlinkRuleset(Network network, Optional<String> namespace) {
        this.network = network;
        this.namespace = namespace;
    }

    @Override
    public synchronized void put(Table table) throws NativeException {
        Put before = put.remove(table.key());
        if (before == null || !lead(before, table)) {
            refuseForeign(table.key(), table.chains().stream().map(Chain::name).collect(Collectors.toSet()));
            if (before == null && isThere(table)) {
                return;
            }
            Optional<NativeException> refused =
                    make(table, Orders.replace(table), Optional.of(Standing.generation(kernel())));
            if (refused.isPresent()) {
                throw refused.get();
            }
        }
    }

    /** Whether elements alone had to be changed, and were: one question to the kernel, for whoever has no time to lose. */
    private boolean lead(Put before, Table table) throws NativeException {
        return Orders.sameShape(before.table(), table)
                && make(table, Orders.lead(before.table(), table), before.generation())
                        .isEmpty();
    }

    /**
     * Said for a generation that is over, so that the kernel does not begin: what it begins and then gives up costs it a
     * grace period, ten milliseconds and more.
     */
    @Override
    public synchronized void rehearse(Table before, Table after) throws NativeException {
        int past = Standing.generation(kernel()) - 1;
        if (Orders.sameShape(before, after)) {
            transact(kernel(), "rehearse a change", Orders.lead(named(before), named(after)), past);
        }
    }

    private static Table named(Table table) {
        return new Table(new Table.Key(table.key().family(), NOBODYS), table.sets(), table.chains());
    }

    /** What another left just so, such as a daemon that died, is not made anew. */
    private boolean isThere(Table table) throws NativeException {
        int generation = Standing.generation(kernel());
        boolean there = new Standing(kernel(), table.key()).is(table);
        if (there) {
            put.put(table.key(), new Put(table, Optional.of(generation)));
        }
        return there;
    }

    private void refuseForeign(Table.Key key, Set<String> own) throws NativeException {
        for (String chain : new Standing(kernel(), key).chains()) {
            if (!own.contains(chain)) {
                throw new NativeException(
                        "use the nftables table " + key,
                        EEXIST,
                        "it has the chain " + chain + ", so it is somebody else's and another name is needed");
            }
        }
    }

    /**
     * Makes the table this one. A transaction adds one to the generation: who finds another one later looks at the table.
     *
     * @param last the generation since which nobody else may have changed any rule, for this to be known afterwards
     * @return why it was not done
     */
    private Optional<NativeException> make(Table table, List<Order> orders, Optional<Integer> last)
            throws NativeException {
        Optional<NativeException> refused = orders.isEmpty()
                ? Optional.empty()
                : transact(kernel(), "change the nftables table " + table.key(), orders);
        if (refused.isEmpty()) {
            put.put(table.key(), new Put(table, last.map(generation -> generation + (orders.isEmpty() ? 0 : 1))));
        }
        return refused;
    }

    private static Optional<NativeException> transact(Nfnetlink connection, String what, List<Order> orders)
            throws NativeException {
        return transact(connection, what, orders, 0);
    }

    /** @param generation of the rules, for this to be done; 0 for any */
    private static Optional<NativeException> transact(
            Nfnetlink connection, String what, List<Order> orders, int generation) throws NativeException {
        Optional<Refusal> refusal =
                connection.transact(what, orders.stream().map(Order::message).toList(), generation);
        return refusal.map(refused -> {
            String deed =
                    refused.index() < 0 ? what : orders.get(refused.index()).deed();
            String text = refused.reason().getMessage();
            return new NativeException(deed, refused.reason().errno(), text.substring(text.indexOf(": ") + 2));
        });
    }

    @Override
    public synchronized void remove(Table.Key key, Set<String> chains) throws NativeException {
        put.remove(key);
        refuseForeign(key, chains);
        Optional<NativeException> refused = transact(kernel(), "remove the nftables table " + key, Orders.remove(key));
        if (refused.filter(why -> why.errno() != ENOENT).isPresent()) {
            throw refused.get();
        }
    }

    @Override
    public synchronized boolean holds(Table table) throws NativeException {
        Put known = put.get(table.key());
        if (known == null || !known.table().equals(table)) {
            return false;
        }
        int generation = Standing.generation(kernel());
        if (known.generation().equals(Optional.of(generation))) {
            return true;
        }
        boolean stands = new Standing(kernel(), table.key()).is(table);
        if (stands) {
            put.put(table.key(), new Put(table, Optional.of(generation)));
        } else {
            put.remove(table.key());
        }
        return stands;
    }

    private Nfnetlink kernel() throws NativeException {
        if (kernel == null) {
            kernel = opened();
        }
        return kernel;
    }

    private Nfnetlink opened() throws NativeException {
        try {
            return connected();
        } catch (NativeException absent) {
            if (!ABSENT.contains(absent.errno())) {
                throw absent;
            }
            network.loadModule(MODULE);
            return connected();
        }
    }

    private Nfnetlink connected() throws NativeException {
        Nfnetlink connection = network.openNfnetlink(namespace);
        try {
            Standing.generation(connection);
            return connection;
        } catch (NativeException failure) {
            connection.close();
            throw failure;
        }
    }

    @Override
    public synchronized void close() {
        put.clear();
        if (kernel != null) {
            kernel.close();
            kernel = null;
        }
    }
}
