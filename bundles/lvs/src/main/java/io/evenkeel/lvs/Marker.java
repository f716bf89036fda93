package io.evenkeel.lvs;

import io.evenkeel.api.firewall.Firewall;
import io.evenkeel.api.firewall.Ruleset;
import io.evenkeel.api.firewall.Table;
import io.evenkeel.api.firewall.Table.Family;
import io.evenkeel.api.log.Log;
import io.evenkeel.api.net.EventLoop;
import io.evenkeel.api.net.NativeException;
import io.evenkeel.api.net.Timer;
import io.evenkeel.lvs.config.Marking;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Keeps the rules that mark packets of groups. A change is made at the end of the turn, behind that of the balancer's table,
 * so that who marks finds the service there. What somebody else takes away is put back. Loop thread only.
 */
final class Marker {
    private static final long PERIOD = Duration.ofSeconds(2).toNanos();
    private static final int ENOENT = 2;

    private final EventLoop loop;
    private final Supplier<Optional<Firewall>> firewalls;
    private final Optional<String> namespace;
    private final Log log;
    private final Timer looking;
    private final Map<Table.Key, Table> wanted = new LinkedHashMap<>();
    /** Not in the kernel yet as wanted, as far as is known. */
    private final Set<Table.Key> pending = new LinkedHashSet<>();

    /** Once put or removed, so that nothing of a former daemon is left in them. */
    private final Set<Table.Key> known = new HashSet<>();

    private Optional<Connection> connection = Optional.empty();
    private final Map<Table.Key, String> trouble = new HashMap<>();

    private record Connection(Firewall firewall, Ruleset rules) {}

    Marker(EventLoop loop, Supplier<Optional<Firewall>> firewalls, Optional<String> namespace, Log log) {
        this.loop = loop;
        this.firewalls = firewalls;
        this.namespace = namespace;
        this.log = log;
        this.looking = loop.timer(this::look);
    }

    /** These rules are wanted from now on; tables of the same name that are left over from before are not. */
    void want(Optional<Marking> marking) {
        Map<Table.Key, Table> before = new LinkedHashMap<>(wanted);
        wanted.clear();
        marking.map(MarkTables::of).ifPresent(tables -> tables.forEach(table -> wanted.put(table.key(), table)));
        Set<Table.Key> all = new LinkedHashSet<>(before.keySet());
        all.addAll(wanted.keySet());
        all.removeIf(key -> Objects.equals(before.get(key), wanted.get(key)));
        pending.addAll(all);
        marking.ifPresent(now -> Stream.of(Family.IPV4, Family.IPV6)
                .map(family -> new Table.Key(family, now.table()))
                .filter(key -> !known.contains(key))
                .forEach(pending::add));
        if (!pending.isEmpty()) {
            loop.execute(this::commit);
        }
    }

    private void commit() {
        for (Table.Key key : Set.copyOf(pending)) {
            attempt(key, rules -> {
                lead(rules, key);
                pending.remove(key);
                known.add(key);
            });
        }
        if (!looking.running() && (!wanted.isEmpty() || !pending.isEmpty())) {
            looking.startAt(loop.now() + PERIOD);
        }
    }

    private void lead(Ruleset rules, Table.Key key) throws NativeException {
        Table table = wanted.get(key);
        if (table == null) {
            rules.remove(key, Set.of(MarkTables.CHAIN));
        } else {
            rules.put(table);
        }
    }

    /** Somebody may have changed what is ours: to load a firewall's rules begins with removing all there are. */
    private void look() {
        Map<Table.Key, Table> standing = new LinkedHashMap<>(wanted);
        standing.keySet().removeAll(pending);
        standing.forEach((key, table) -> attempt(key, rules -> {
            if (!rules.holds(table)) {
                pending.add(key);
                log.warning("somebody changed the nftables table " + key + ", it is put right");
            }
        }));
        commit();
    }

    /** What is done with the kernel's rules. */
    private interface Deed {
        void run(Ruleset rules) throws NativeException;
    }

    /** The same trouble is told once; the next look tries again. */
    private void attempt(Table.Key key, Deed deed) {
        try {
            deed.run(rules());
            if (trouble.remove(key) != null) {
                log.info("the nftables table " + key + " is in force now");
            }
        } catch (NativeException failure) {
            String message = failure.getMessage();
            if (!message.equals(trouble.put(key, message))) {
                log.error("packets of groups are not marked by the nftables table " + key + ": " + message);
            }
        }
    }

    /** Those of the bundle that is here; another knows nothing of what was put before, and is told again. */
    private Ruleset rules() throws NativeException {
        Firewall present = firewalls
                .get()
                .orElseThrow(() -> new NativeException("use nf_tables", ENOENT, "the bundle nft is not here"));
        if (connection.filter(now -> now.firewall() == present).isEmpty()) {
            connection.ifPresent(old -> old.rules().close());
            pending.addAll(wanted.keySet());
            connection = Optional.of(new Connection(present, present.rules(namespace)));
        }
        return connection.get().rules();
    }

    /** Takes the rules out of the kernel. */
    void clear() {
        pending.addAll(wanted.keySet());
        wanted.clear();
        if (trouble.isEmpty()) {
            commit();
        }
        close();
    }

    /** Leaves to another engine what was wanted last. */
    void park() {
        if (trouble.isEmpty()) {
            commit();
        }
        close();
    }

    /** Leaves the kernel as it is. */
    void close() {
        looking.cancel();
        wanted.clear();
        pending.clear();
        connection.ifPresent(last -> last.rules().close());
        connection = Optional.empty();
    }
}
