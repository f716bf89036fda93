package io.evenkeel.lvs.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.evenkeel.api.lvs.Destination;
import io.evenkeel.api.lvs.Destination.Forwarding;
import io.evenkeel.api.lvs.ServiceKey;
import io.evenkeel.api.lvs.TableChange;
import io.evenkeel.api.lvs.VirtualService;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Tables made by chance: what holds of any two of them. */
class TableDiffPropertyTest {

    private static final int TABLES = 5_000;
    private static final int KEYS = 5;
    private static final List<String> SCHEDULERS = List.of("rr", "wlc");

    @Test
    void theChangesLeadToWhatIsWanted() {
        for (int seed = 0; seed < TABLES; seed++) {
            new Chance(seed).check();
        }
    }

    private static final class Chance {
        private final String seed;
        private final Random random;

        Chance(int seed) {
            this.seed = "seed " + seed;
            this.random = new Random(seed);
        }

        void check() {
            List<Row> present = table();
            List<Row> wanted = table();
            Set<ServiceKey> owned = new HashSet<>();
            present.stream()
                    .map(row -> row.service().key())
                    .filter(key -> random.nextInt(3) > 0)
                    .forEach(owned::add);
            ModelTable table = new ModelTable(present);
            ModelTable goal = new ModelTable(wanted);
            Set<ServiceKey> served = table.served();
            served.retainAll(goal.served());
            Set<ServiceKey> working = table.working();
            working.retainAll(goal.working());
            for (TableChange change : TableDiff.between(present, wanted, owned)) {
                change.visit(table);
                assertEquals(served, intersection(served, table.served()), () -> seed + ", empty after " + change);
                assertEquals(working, intersection(working, table.working()), () -> seed + ", idle after " + change);
            }
            reached(present, owned, table, goal);
        }

        private void reached(List<Row> present, Set<ServiceKey> owned, ModelTable table, ModelTable goal) {
            Map<ServiceKey, Map<Destination.Key, Destination>> expected = new HashMap<>(goal.servers);
            for (Row row : present) {
                ServiceKey key = row.service().key();
                if (!owned.contains(key)) {
                    Map<Destination.Key, Destination> merged = ModelTable.byKey(row.destinations());
                    merged.putAll(goal.servers.getOrDefault(key, Map.of()));
                    expected.put(key, merged);
                }
            }
            assertEquals(expected, table.servers, seed);
            goal.services.forEach((key, service) -> assertEquals(service, table.services.get(key), seed));
            List<Row> now = table.rows();
            assertEquals(List.of(), TableDiff.between(now, now, owned), seed);
            assertEquals(List.of(), TableDiff.between(now, goal.rows(), owned), seed);
        }

        private List<Row> table() {
            List<Row> rows = new ArrayList<>();
            for (int key = 0; key < KEYS; key++) {
                if (random.nextBoolean()) {
                    rows.add(new Row(service(key), servers()));
                }
            }
            Collections.shuffle(rows, random);
            return rows;
        }

        private VirtualService service(int key) {
            return new VirtualService(
                    new ServiceKey.Marked(key, false),
                    SCHEDULERS.get(random.nextInt(SCHEDULERS.size())),
                    Set.of(),
                    Optional.empty(),
                    Optional.empty());
        }

        private List<Destination> servers() {
            List<Destination> servers = new ArrayList<>();
            for (int host = 1; host <= KEYS; host++) {
                if (random.nextBoolean()) {
                    servers.add(new Destination(
                            new Destination.Key(TableDiffTest.address("10.0.0." + host), 80),
                            Forwarding.values()[random.nextInt(2)],
                            Optional.empty(),
                            random.nextInt(3),
                            0,
                            0));
                }
            }
            Collections.shuffle(servers, random);
            return servers;
        }

        private static Set<ServiceKey> intersection(Set<ServiceKey> one, Set<ServiceKey> other) {
            Set<ServiceKey> both = new HashSet<>(one);
            both.retainAll(other);
            return both;
        }
    }

    /** A table that refuses what the kernel refuses: EEXIST and ENOENT. */
    private static final class ModelTable implements TableChange.Cases<Void> {
        private final Map<ServiceKey, VirtualService> services = new HashMap<>();
        private final Map<ServiceKey, Map<Destination.Key, Destination>> servers = new HashMap<>();

        ModelTable(List<Row> rows) {
            for (Row row : rows) {
                services.put(row.service().key(), row.service());
                servers.put(row.service().key(), byKey(row.destinations()));
            }
        }

        static Map<Destination.Key, Destination> byKey(List<Destination> destinations) {
            Map<Destination.Key, Destination> byKey = new HashMap<>();
            destinations.forEach(server -> byKey.put(server.key(), server));
            return byKey;
        }

        Set<ServiceKey> served() {
            Set<ServiceKey> served = new HashSet<>(servers.keySet());
            served.removeIf(key -> servers.get(key).isEmpty());
            return served;
        }

        Set<ServiceKey> working() {
            Set<ServiceKey> working = new HashSet<>(servers.keySet());
            working.removeIf(key -> servers.get(key).values().stream().allMatch(server -> server.weight() == 0));
            return working;
        }

        List<Row> rows() {
            return services.values().stream()
                    .map(service -> new Row(
                            service, List.copyOf(servers.get(service.key()).values())))
                    .toList();
        }

        @Override
        public Void addService(TableChange.AddService change) {
            ServiceKey key = change.service().key();
            assertFalse(services.containsKey(key), () -> "EEXIST " + change);
            services.put(key, change.service());
            servers.put(key, new HashMap<>());
            return null;
        }

        @Override
        public Void editService(TableChange.EditService change) {
            VirtualService before = services.put(change.service().key(), change.service());
            assertFalse(before == null || before.equals(change.service()), () -> "needless " + change);
            return null;
        }

        @Override
        public Void removeService(TableChange.RemoveService change) {
            assertFalse(services.remove(change.service()) == null, () -> "ENOENT " + change);
            servers.remove(change.service());
            return null;
        }

        @Override
        public Void addDestination(TableChange.AddDestination change) {
            Destination server = change.destination();
            assertEquals(null, servers.get(change.service()).put(server.key(), server), () -> "EEXIST " + change);
            return null;
        }

        @Override
        public Void editDestination(TableChange.EditDestination change) {
            Destination server = change.destination();
            Destination before = servers.get(change.service()).put(server.key(), server);
            assertFalse(before == null || before.equals(server), () -> "needless " + change);
            return null;
        }

        @Override
        public Void removeDestination(TableChange.RemoveDestination change) {
            assertFalse(servers.get(change.service()).remove(change.destination()) == null, () -> "ENOENT " + change);
            return null;
        }
    }
}
