package io.evenkeel.lvs;

import io.evenkeel.api.log.Log;
import io.evenkeel.api.lvs.LoadBalancer;
import io.evenkeel.api.lvs.ServiceKey;
import io.evenkeel.api.lvs.TableChange;
import io.evenkeel.api.lvs.TableRow;
import io.evenkeel.api.net.EventLoop;
import io.evenkeel.api.net.NativeException;
import io.evenkeel.api.net.Timer;
import io.evenkeel.lvs.table.Row;
import io.evenkeel.lvs.table.TableDiff;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The rows of this daemon in the kernel's table. Changes of one turn of the loop are made together at its end; the kernel is
 * read when it is not known what it has, and every so often, because it tells nobody when somebody else changes it. Loop
 * thread only.
 */
final class Table {
    private static final long LEAST_PERIOD = Duration.ofSeconds(2).toNanos();
    /** However long a look took: it may have been others that kept the machine busy. */
    private static final long MOST_PERIOD = Duration.ofSeconds(10).toNanos();

    /** Reading the kernel's table may take this part of the time. */
    private static final int PART = 100;

    private static final int ENOENT = 2;

    private final EventLoop loop;
    private final Supplier<Optional<LoadBalancer>> balancer;
    private final Log log;
    private final Timer reading;
    private final Map<ServiceKey, Row> wanted = new LinkedHashMap<>();
    private final Map<ServiceKey, Row> believed = new LinkedHashMap<>();
    private final Set<ServiceKey> dirty = new LinkedHashSet<>();
    private final Set<ServiceKey> owned = new HashSet<>();
    /** What the kernel did not take, each told once while it does not. */
    private final Set<String> refused = new HashSet<>();

    private boolean committing;
    private boolean known;
    private Optional<String> trouble = Optional.empty();

    Table(EventLoop loop, Supplier<Optional<LoadBalancer>> balancer, Log log) {
        this.loop = loop;
        this.balancer = balancer;
        this.log = log;
        this.reading = loop.timer(this::reread);
    }

    /** This row is wanted from now on. */
    void put(Row row) {
        ServiceKey key = row.service().key();
        if (!row.equals(wanted.put(key, row))) {
            owned.add(key);
            touch(key);
        }
    }

    /** No row of that service is wanted any more. */
    void drop(ServiceKey key) {
        if (wanted.remove(key) != null) {
            touch(key);
        }
    }

    /** Rows of an engine before; where none is wanted they go. */
    void adopt(Collection<ServiceKey> keys) {
        owned.addAll(keys);
        keys.forEach(this::touch);
    }

    private void touch(ServiceKey key) {
        dirty.add(key);
        if (!committing) {
            committing = true;
            loop.execute(this::commit);
        }
    }

    private void commit() {
        committing = false;
        if (dirty.isEmpty()) {
            return;
        }
        Set<ServiceKey> changed = new LinkedHashSet<>(dirty);
        dirty.clear();
        attempt(kernel -> {
            if (!known) {
                read(kernel);
                changed.addAll(wanted.keySet());
            }
            lead(kernel, changed);
        });
        if (!reading.running()) {
            reading.startAt(loop.now() + LEAST_PERIOD);
        }
    }

    /**
     * Makes the kernel's rows of these services those that are wanted.
     *
     * @return what it did not take
     */
    private Set<String> lead(LoadBalancer kernel, Set<ServiceKey> keys) throws NativeException {
        List<TableChange> changes = TableDiff.between(rows(believed, keys), rows(wanted, keys), owned);
        if (changes.isEmpty()) {
            return Set.of();
        }
        List<Optional<NativeException>> answers = kernel.change(changes);
        keys.forEach(key -> believe(key, wanted.get(key)));
        Set<String> failures = new LinkedHashSet<>();
        answers.forEach(answer -> answer.ifPresent(failure -> failures.add("cannot " + failure.getMessage())));
        known &= failures.isEmpty();
        failures.stream().filter(refused::add).forEach(log::error);
        return failures;
    }

    private void believe(ServiceKey key, Row row) {
        if (row == null) {
            believed.remove(key);
            owned.remove(key);
        } else {
            believed.put(key, row);
        }
    }

    private static List<Row> rows(Map<ServiceKey, Row> table, Collection<ServiceKey> keys) {
        return keys.stream().map(table::get).filter(Objects::nonNull).toList();
    }

    private void read(LoadBalancer kernel) throws NativeException {
        Map<ServiceKey, Row> present = new LinkedHashMap<>();
        for (TableRow row : kernel.table()) {
            ServiceKey key = row.service().key();
            if (owned.contains(key)) {
                present.put(key, Row.of(row));
            }
        }
        believed.clear();
        believed.putAll(present);
        known = true;
    }

    /** Somebody may have changed what is ours. */
    private void reread() {
        long begin = loop.now();
        attempt(kernel -> {
            Map<ServiceKey, Row> before = known ? new LinkedHashMap<>(believed) : Map.of();
            read(kernel);
            Strangers.changes(before, believed, owned).ifPresent(log::warning);
            refused.retainAll(lead(kernel, new LinkedHashSet<>(owned)));
        });
        long period = Math.max(LEAST_PERIOD, (loop.now() - begin) * PART);
        reading.startAt(loop.now() + Math.min(MOST_PERIOD, period));
    }

    /** What is done with the kernel. */
    private interface Deed {
        void run(LoadBalancer kernel) throws NativeException;
    }

    /** The same trouble is told once; the next look at the kernel tries again. */
    private void attempt(Deed deed) {
        try {
            LoadBalancer kernel = balancer.get().orElse(null);
            if (kernel == null) {
                throw new NativeException("use IPVS", ENOENT, "the bundle ipvs is not here");
            }
            deed.run(kernel);
            if (trouble.isPresent()) {
                log.info("IPVS can be used now");
                trouble = Optional.empty();
            }
        } catch (NativeException failure) {
            known = false;
            dirty.addAll(wanted.keySet());
            String message = failure.getMessage();
            if (!trouble.equals(Optional.of(message))) {
                trouble = Optional.of(message);
                log.error("virtual servers are not in force: " + message);
            }
        }
    }

    /** The table is whole in the kernel, as far as is known. */
    boolean settled() {
        return known && dirty.isEmpty();
    }

    /** Does something else with the kernel's balancer; trouble is told. */
    void with(String what, Setting setting) {
        try {
            LoadBalancer kernel = balancer.get().orElse(null);
            if (kernel != null) {
                setting.run(kernel);
            }
        } catch (NativeException failure) {
            log.error("cannot " + what + ": " + failure.getMessage());
        }
    }

    /** A setting of the balancer. */
    interface Setting {
        void run(LoadBalancer kernel) throws NativeException;
    }

    /** Takes all rows of this daemon out of the kernel. */
    void clear() {
        List.copyOf(wanted.keySet()).forEach(this::drop);
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
        reading.cancel();
        dirty.clear();
    }
}
