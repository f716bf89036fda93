package io.evenkeel.vrrp.fence;

import io.evenkeel.api.firewall.Firewall;
import io.evenkeel.api.firewall.Ruleset;
import io.evenkeel.api.firewall.Table;
import io.evenkeel.api.firewall.Table.Family;
import io.evenkeel.api.log.Log;
import io.evenkeel.api.net.EventLoop;
import io.evenkeel.api.net.NativeException;
import io.evenkeel.api.net.Timer;
import io.evenkeel.vrrp.config.Filter.Nftables;
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

/**
 * Drops by nftables. A change is in force when {@link #raise} returns: it is one transaction a family, of elements alone as
 * long as the configuration stays. What somebody else takes away is put back.
 */
final class NftBarrier implements Barrier {
    private static final long PERIOD = Duration.ofSeconds(2).toNanos();
    private static final int ENOENT = 2;

    private final Optional<Nftables> settings;
    private final Supplier<Optional<Firewall>> firewalls;
    private final EventLoop loop;
    private final Log log;
    private final Timer looking;
    private final Map<Table.Key, Table> wanted = new LinkedHashMap<>();
    /** Not in the kernel yet as wanted, as far as is known. */
    private final Set<Table.Key> pending = new LinkedHashSet<>();

    private final Map<Table.Key, String> trouble = new HashMap<>();
    private Optional<Connection> connection = Optional.empty();

    private record Connection(Firewall firewall, Ruleset rules) {}

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
        this.firewalls = firewalls;
        this.loop = loop;
        this.log = log;
        this.looking = loop.timer(this::look);
        leftover.forEach(name -> {
            pending.add(new Table.Key(Family.IPV4, name));
            pending.add(new Table.Key(Family.IPV6, name));
        });
    }

    @Override
    public void raise(Wanted state) {
        Map<Table.Key, Table> next = new LinkedHashMap<>();
        settings.ifPresent(nftables -> FenceTables.of(nftables, state.configured(), state.fenced(), state.vmacs())
                .forEach(table -> next.put(table.key(), table)));
        Set<Table.Key> changed = new HashSet<>(wanted.keySet());
        changed.addAll(next.keySet());
        changed.removeIf(key -> Objects.equals(wanted.get(key), next.get(key)));
        pending.addAll(changed);
        wanted.clear();
        wanted.putAll(next);
        commit();
    }

    @Override
    public String place() {
        return settings.map(nftables -> "nftables " + nftables.table()).orElse("nothing");
    }

    private void commit() {
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
            rules.remove(key, FenceTables.CHAINS);
        } else {
            rules.put(table);
        }
    }

    /** Somebody may have changed what is ours: to load a firewall's rules begins with removing all there are. */
    private void look() {
        Map<Table.Key, Table> standing = new LinkedHashMap<>(wanted);
        standing.keySet().removeAll(pending);
        standing.forEach((key, table) -> attempt(key, rules -> {
            if (!pending.contains(key) && !rules.holds(table)) {
                pending.add(key);
                log.warning("somebody changed the nftables table " + key
                        + ", which drops packets to virtual addresses; it is put right");
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
            if (wanted.containsKey(key) && !message.equals(trouble.put(key, message))) {
                log.error("packets to virtual addresses are not dropped by the nftables table " + key
                        + ", so these addresses accept packets until it can be made: " + message);
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
            connection = Optional.of(new Connection(present, present.rules(Optional.empty())));
        }
        return connection.get().rules();
    }

    @Override
    public void remove() {
        pending.addAll(wanted.keySet());
        wanted.clear();
        if (trouble.isEmpty()) {
            commit();
        }
        close();
    }

    @Override
    public void close() {
        looking.cancel();
        connection.ifPresent(last -> last.rules().close());
        connection = Optional.empty();
    }
}
