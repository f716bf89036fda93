package io.evenkeel.api.firewall;

import io.evenkeel.api.log.Log;
import io.evenkeel.api.net.EventLoop;
import io.evenkeel.api.net.NativeException;
import io.evenkeel.api.net.Timer;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Tables an engine wants to stand, whatever provides the firewall and whoever changes it. What failed is tried again and what
 * somebody changed is put right, both within two seconds: to load a firewall's rules begins with removing all there are.
 * Loop thread only.
 */
public final class StandingTables implements AutoCloseable {
    private static final long PERIOD = Duration.ofSeconds(2).toNanos();
    private static final int ENOENT = 2;

    /**
     * What the tables are.
     *
     * @param namespace as {@link Firewall#rules} takes it
     * @param chains all that the tables may have; a table that has another is somebody else's
     * @param does what each does, for the log: {@code drops packets to virtual addresses}
     * @param without what is so while one is missing: {@code these addresses accept packets}
     */
    public record Terms(Optional<String> namespace, Set<String> chains, String does, String without) {
        public Terms {
            chains = Set.copyOf(chains);
        }
    }

    /** What is done with the kernel's rules. */
    private interface Deed {
        void run(Ruleset rules) throws NativeException;
    }

    private record Connection(Firewall firewall, Ruleset rules) {}

    private final Terms terms;
    private final Supplier<Optional<Firewall>> firewalls;
    private final EventLoop loop;
    private final Log log;
    private final Timer looking;
    private final Map<Table.Key, Table> wanted = new LinkedHashMap<>();
    /** Not in the kernel yet as wanted, as far as is known. */
    private final Set<Table.Key> pending = new LinkedHashSet<>();

    private final Map<Table.Key, String> trouble = new HashMap<>();
    private Optional<Connection> connection = Optional.empty();

    /** @param firewalls the one there is now, if any */
    public StandingTables(Terms terms, Supplier<Optional<Firewall>> firewalls, EventLoop loop, Log log) {
        this.terms = terms;
        this.firewalls = firewalls;
        this.loop = loop;
        this.log = log;
        looking = loop.timer(this::look);
    }

    /** These are wanted from the next {@link #commit} on, and no others. */
    public void want(Collection<Table> tables) {
        Map<Table.Key, Table> next = new LinkedHashMap<>();
        tables.forEach(table -> next.put(table.key(), table));
        Set<Table.Key> changed = new LinkedHashSet<>(wanted.keySet());
        changed.addAll(next.keySet());
        changed.removeIf(key -> Objects.equals(wanted.get(key), next.get(key)));
        pending.addAll(changed);
        wanted.clear();
        wanted.putAll(next);
    }

    /** A table of a former daemon may be there: unless it is wanted, the next {@link #commit} removes it. */
    public void mayBeLeft(Table.Key key) {
        pending.add(key);
    }

    /** Whether something waits for a {@link #commit}. */
    public boolean isPending() {
        return !pending.isEmpty();
    }

    /** Leads the kernel to what is wanted: what can be done is in force when this returns. */
    public void commit() {
        for (Table.Key key : Set.copyOf(pending)) {
            attempt(key, rules -> {
                lead(rules, key);
                pending.remove(key);
            });
        }
        if (wanted.isEmpty() && pending.isEmpty()) {
            looking.cancel();
        } else if (!looking.running()) {
            looking.startAt(loop.now() + PERIOD);
        }
    }

    private void lead(Ruleset rules, Table.Key key) throws NativeException {
        Table table = wanted.get(key);
        if (table == null) {
            rules.remove(key, terms.chains());
        } else {
            rules.put(table);
        }
    }

    private void look() {
        Map<Table.Key, Table> standing = new LinkedHashMap<>(wanted);
        standing.keySet().removeAll(new HashSet<>(pending));
        standing.forEach((key, table) -> attempt(key, rules -> {
            if (!pending.contains(key) && !rules.holds(table)) {
                pending.add(key);
                log.warning(
                        "somebody changed the nftables table " + key + ", which " + terms.does() + "; it is put right");
            }
        }));
        commit();
    }

    /** The same trouble is told once, and that of a table nobody wants not at all. */
    private void attempt(Table.Key key, Deed deed) {
        try {
            deed.run(rules());
            if (trouble.remove(key) != null) {
                log.info("the nftables table " + key + " is in force now");
            }
        } catch (NativeException failure) {
            String message = failure.getMessage();
            if (wanted.containsKey(key) && !message.equals(trouble.put(key, message))) {
                log.error("the nftables table " + key + ", which " + terms.does() + ", is not in force, so "
                        + terms.without() + " until it can be made: " + message);
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
            connection = Optional.of(new Connection(present, present.rules(terms.namespace())));
        }
        return connection.get().rules();
    }

    /** Takes the tables out of the kernel, and ends. What failed so far is not tried again. */
    public void remove() {
        pending.addAll(wanted.keySet());
        wanted.clear();
        if (trouble.isEmpty()) {
            commit();
        }
        close();
    }

    /** Leaves the kernel as it is, and ends. */
    @Override
    public void close() {
        looking.cancel();
        wanted.clear();
        pending.clear();
        connection.ifPresent(last -> last.rules().close());
        connection = Optional.empty();
    }
}
