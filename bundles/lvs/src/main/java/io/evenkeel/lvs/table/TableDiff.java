package io.evenkeel.lvs.table;

import io.evenkeel.api.lvs.Destination;
import io.evenkeel.api.lvs.ServiceKey;
import io.evenkeel.api.lvs.TableChange;
import io.evenkeel.api.lvs.TableChange.AddDestination;
import io.evenkeel.api.lvs.TableChange.AddService;
import io.evenkeel.api.lvs.TableChange.EditDestination;
import io.evenkeel.api.lvs.TableChange.EditService;
import io.evenkeel.api.lvs.TableChange.RemoveDestination;
import io.evenkeel.api.lvs.TableChange.RemoveService;
import io.evenkeel.api.net.IpText;
import java.net.Inet6Address;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What leads from the kernel's table to the wanted one: nothing is touched that is as it should be, and no pool is empty on
 * the way. A server comes before another leaves, and a server that takes connections before another takes none.
 */
public final class TableDiff {

    private final Set<ServiceKey> owned;
    private final List<TableChange> changes = new ArrayList<>();

    private TableDiff(Set<ServiceKey> owned) {
        this.owned = owned;
    }

    /**
     * The changes, in the order they are to be made.
     *
     * @param present what the kernel has
     * @param wanted what it shall have; in this order where rows are added
     * @param owned services this daemon may take from; of others nothing is removed, neither the service nor a server
     * @throws IllegalArgumentException when a service stands twice in one table, or a server twice in one service
     */
    public static List<TableChange> between(Collection<Row> present, Collection<Row> wanted, Set<ServiceKey> owned) {
        Map<ServiceKey, Pool> before = pools("present", present);
        Map<ServiceKey, Pool> after = pools("wanted", wanted);
        TableDiff diff = new TableDiff(owned);
        after.forEach((key, pool) -> diff.lead(key, before.get(key), pool));
        before.keySet().stream()
                .filter(key -> owned.contains(key) && !after.containsKey(key))
                .forEach(key -> diff.changes.add(new RemoveService(key)));
        return List.copyOf(diff.changes);
    }

    private void lead(ServiceKey key, Pool before, Pool after) {
        if (before == null) {
            changes.add(new AddService(after.row.service()));
            after.servers.values().forEach(server -> changes.add(new AddDestination(key, server)));
            return;
        }
        if (!before.row.service().equals(after.row.service())) {
            changes.add(new EditService(after.row.service()));
        }
        add(key, before, after);
        edit(key, before, after);
        if (owned.contains(key)) {
            remove(key, before, after);
        }
    }

    private void add(ServiceKey service, Pool before, Pool after) {
        after.servers.forEach((key, server) -> {
            if (!before.servers.containsKey(key)) {
                changes.add(new AddDestination(service, server));
            }
        });
    }

    /** Those that take no new connections afterwards come last. */
    private void edit(ServiceKey service, Pool before, Pool after) {
        after.servers.values().stream()
                .filter(server -> before.servers.containsKey(server.key())
                        && !before.servers.get(server.key()).equals(server))
                .sorted(Comparator.comparing(server -> server.weight() == 0))
                .forEach(server -> changes.add(new EditDestination(service, server)));
    }

    private void remove(ServiceKey service, Pool before, Pool after) {
        before.servers.keySet().stream()
                .filter(key -> !after.servers.containsKey(key))
                .forEach(key -> changes.add(new RemoveDestination(service, key)));
    }

    private static Map<ServiceKey, Pool> pools(String table, Collection<Row> rows) {
        Map<ServiceKey, Pool> pools = new LinkedHashMap<>();
        for (Row row : rows) {
            ServiceKey key = row.service().key();
            if (pools.put(key, new Pool(row, servers(table, row))) != null) {
                throw new IllegalArgumentException("the " + table + " table has " + key + " twice");
            }
        }
        return pools;
    }

    private static Map<Destination.Key, Destination> servers(String table, Row row) {
        Map<Destination.Key, Destination> servers = new LinkedHashMap<>();
        for (Destination server : row.destinations()) {
            if (servers.put(server.key(), server) != null) {
                throw new IllegalArgumentException("the " + table + " table has the server " + text(server.key())
                        + " twice in " + row.service().key());
            }
        }
        return servers;
    }

    private static String text(Destination.Key key) {
        String host = IpText.of(key.address());
        return (key.address() instanceof Inet6Address ? "[" + host + "]" : host) + ":" + key.port();
    }

    private record Pool(Row row, Map<Destination.Key, Destination> servers) {}
}
