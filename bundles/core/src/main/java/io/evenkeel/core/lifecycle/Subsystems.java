package io.evenkeel.core.lifecycle;

import io.evenkeel.api.config.Configuration;
import io.evenkeel.api.config.Diagnostics;
import io.evenkeel.api.config.Grammar;
import io.evenkeel.api.lifecycle.ApplyException;
import io.evenkeel.api.lifecycle.Change;
import io.evenkeel.api.lifecycle.Options;
import io.evenkeel.api.lifecycle.Plan;
import io.evenkeel.api.lifecycle.Subsystem;
import io.evenkeel.api.log.Log;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;

/** The parts that follow the configuration, in the order they are applied. Used on the lifecycle thread, but for arrivals. */
final class Subsystems {

    private static final Log LOG = Log.of("core");
    private static final int LAST = Integer.MAX_VALUE;

    /** @param leaving its bundle is about to stop: it parks, and has no part in what is planned */
    private record Entry(int order, Subsystem subsystem, BooleanSupplier leaving) {}

    /** One part's plan. */
    record Planned(Subsystem subsystem, Plan plan) {}

    private final Set<String> left = ConcurrentHashMap.newKeySet();
    private final List<Entry> entries = new CopyOnWriteArrayList<>();

    /** What the command line leaves out stays so, though the grammar that says so comes and goes. Any thread. */
    void heed(Grammar grammar, Options options) {
        if (grammar.isLeftOut(options::has)) {
            left.add(grammar.feature());
        }
    }

    void add(Subsystem subsystem, Map<String, Object> properties, BooleanSupplier leaving) {
        int order = properties.get(Subsystem.ORDER) instanceof Integer given ? given : LAST;
        entries.add(new Entry(order, subsystem, leaving));
    }

    void remove(Subsystem subsystem) {
        entries.removeIf(entry -> entry.subsystem() == subsystem);
    }

    /** Plans of all parts. A part whose planning fails is left as it is, and said to have failed. */
    List<Planned> plan(Configuration wanted, Diagnostics problems) {
        List<Planned> plans = new ArrayList<>();
        for (Subsystem subsystem : inOrder()) {
            plans.add(new Planned(subsystem, subsystem.plan(wanted, problems)));
        }
        return plans;
    }

    static List<Change> changes(List<Planned> plans) {
        return plans.stream()
                .flatMap(planned -> planned.plan().changes().stream())
                .toList();
    }

    /** Applies the plans in order; when one fails, those before it are led back to the previous configuration. */
    void apply(List<Planned> plans, Configuration previous, Diagnostics unheard) throws ApplyException {
        List<Subsystem> done = new ArrayList<>();
        for (Planned planned : plans) {
            done.add(planned.subsystem());
            try {
                planned.plan().apply();
            } catch (ApplyException e) {
                rollBack(done, previous, unheard);
                throw e;
            }
        }
    }

    /** Parks all parts, last applied first. */
    void park(Duration within) {
        List<Subsystem> all = inOrder();
        for (int i = all.size() - 1; i >= 0; i--) {
            try {
                all.get(i).park(within);
            } catch (RuntimeException e) {
                LOG.error("Parking " + all.get(i).name() + " failed: " + e);
            }
        }
    }

    /** Stops all parts, last applied first, within the time given to all of them together and what some have besides. */
    void stop(Duration within) {
        inOrder().forEach(Subsystems::retire);
        long deadline = System.nanoTime() + within.toNanos();
        List<Subsystem> all = inOrder();
        for (int i = all.size() - 1; i >= 0; i--) {
            Subsystem subsystem = all.get(i);
            long begun = System.nanoTime();
            long besides = subsystem.lingering().toNanos();
            stop(subsystem, Duration.ofNanos(Math.max(0, deadline + besides - begun)));
            deadline += Math.min(besides, System.nanoTime() - begun);
        }
    }

    private static void retire(Subsystem subsystem) {
        try {
            subsystem.retire(subsystem.lingering());
        } catch (RuntimeException e) {
            LOG.error(subsystem.name() + " could not hand on to others: " + e);
        }
    }

    private static void stop(Subsystem subsystem, Duration within) {
        try {
            subsystem.stop(within);
        } catch (RuntimeException e) {
            LOG.error("Stopping " + subsystem.name() + " failed: " + e);
        }
    }

    /** What the parts may need at stop besides the time they share. */
    Duration lingering() {
        return inOrder().stream().map(Subsystem::lingering).reduce(Duration.ZERO, Duration::plus);
    }

    private static void rollBack(List<Subsystem> touched, Configuration previous, Diagnostics unheard) {
        if (previous == null) {
            return;
        }
        for (Subsystem subsystem : touched) {
            try {
                subsystem.plan(previous, unheard).apply();
            } catch (ApplyException e) {
                LOG.error("Could not return " + subsystem.name() + " to the previous configuration: " + e.getMessage());
            }
        }
    }

    private List<Subsystem> inOrder() {
        return entries.stream()
                .filter(entry -> !entry.leaving().getAsBoolean())
                .sorted(Comparator.comparingInt(Entry::order))
                .map(Entry::subsystem)
                .filter(subsystem -> !left.contains(subsystem.name()))
                .toList();
    }
}
