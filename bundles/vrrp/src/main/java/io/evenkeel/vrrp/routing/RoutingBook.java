package io.evenkeel.vrrp.routing;

import io.evenkeel.api.net.Route;
import io.evenkeel.api.net.RoutingListener;
import io.evenkeel.api.net.RoutingRule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Which routes and rules on this host are ours, and whose. What a turn of the loop adds and removes is collected here, and
 * goes to the kernel with the addresses in one batch.
 */
public final class RoutingBook implements RoutingListener {
    private final Runnable soon;
    private final Consumer<Runnable> afterwards;
    private final Map<Record, Holding> held = new HashMap<>();
    /** Routes by what the kernel looks them up by: whatever is heard finds ours at once. */
    private final Map<Route.Key, List<Holding>> routes = new HashMap<>();

    private final Map<Record, Pending> removals = new LinkedHashMap<>();
    private final Map<Record, Pending> additions = new LinkedHashMap<>();

    private record Pending(Rows owner, Row row) {}

    /** A row on this host. Its own removal is heard like anybody's, so it is counted. */
    private static final class Holding {
        private final Rows owner;
        private final Row row;
        private int ownRemovals;

        Holding(Rows owner, Row row, int ownRemovals) {
            this.owner = owner;
            this.row = row;
            this.ownRemovals = ownRemovals;
        }
    }

    /**
     * @param soon asks for the batch to be made at the end of this turn
     * @param afterwards runs a task when it has been made
     */
    public RoutingBook(Runnable soon, Consumer<Runnable> afterwards) {
        this.soon = soon;
        this.afterwards = afterwards;
    }

    void install(Rows owner, Row row) {
        Record identity = row.identity();
        Holding before = forget(identity);
        hold(new Holding(owner, row, before == null ? 0 : before.ownRemovals));
        if (removals.remove(identity) == null) {
            additions.put(identity, new Pending(owner, row));
        }
        soon.run();
    }

    /** A row that another has taken over meanwhile stays. */
    void remove(Rows owner, Row row) {
        Record identity = row.identity();
        Holding holding = held.get(identity);
        if (holding != null && holding.owner == owner) {
            forget(identity);
            if (additions.remove(identity) == null) {
                removals.put(identity, new Pending(owner, row));
            }
            soon.run();
        }
    }

    /** Gives the row up without taking it from the host. */
    void leave(Rows owner, Row row) {
        Holding holding = held.get(row.identity());
        if (holding != null && holding.owner == owner) {
            forget(row.identity());
        }
    }

    void restore(Rows owner, Row row) {
        Holding holding = held.get(row.identity());
        if (holding != null && holding.owner == owner) {
            additions.put(row.identity(), new Pending(owner, row));
            soon.run();
        }
    }

    private void hold(Holding holding) {
        held.put(holding.row.identity(), holding);
        holding.row.route().ifPresent(route -> routes.computeIfAbsent(route.key(), key -> new ArrayList<>(1))
                .add(holding));
    }

    private Holding forget(Record identity) {
        Holding holding = held.remove(identity);
        if (holding != null && identity instanceof Route route) {
            List<Holding> same = routes.get(route.key());
            same.remove(holding);
            if (same.isEmpty()) {
                routes.remove(route.key());
            }
        }
        return holding;
    }

    /** What is to be removed: rules, then routes, the newest first; it goes before the addresses. */
    public List<Deed> removals() {
        List<Pending> all = new ArrayList<>(removals.values());
        removals.clear();
        Collections.reverse(all);
        List<Deed> deeds = new ArrayList<>();
        all.stream().filter(one -> one.row.rule().isPresent()).forEach(one -> deeds.add(removal(one)));
        all.stream().filter(one -> one.row.route().isPresent()).forEach(one -> deeds.add(removal(one)));
        return deeds;
    }

    /** Only where the row is wanted again at once can its own removal be taken for somebody else's. */
    private Deed removal(Pending one) {
        one.row.route().ifPresent(route -> routes.getOrDefault(route.key(), List.of()).stream()
                .filter(holding -> holding.row.route().orElseThrow().covers(route))
                .forEach(holding -> holding.ownRemovals++));
        return new Deed(one.row.removal(), failure -> failure.ifPresent(one.owner::told));
    }

    /** What is to be added: routes, then rules; it goes behind the addresses. */
    public List<Deed> additions() {
        List<Pending> all = new ArrayList<>(additions.values());
        additions.clear();
        List<Deed> deeds = new ArrayList<>();
        all.stream().filter(one -> one.row.route().isPresent()).forEach(one -> deeds.add(addition(one)));
        all.stream().filter(one -> one.row.rule().isPresent()).forEach(one -> deeds.add(addition(one)));
        return deeds;
    }

    private static Deed addition(Pending one) {
        return new Deed(one.row.change(), failure -> one.owner.answered(one.row, failure));
    }

    /** Whether there is anything to hear about. */
    public boolean holdsAny() {
        return !held.isEmpty();
    }

    /** Whether the route is one of ours. */
    public boolean holds(Route route) {
        return routes.getOrDefault(route.key(), List.of()).stream()
                .anyMatch(holding -> holding.row.route().orElseThrow().covers(route));
    }

    /** Whether the rule is one of ours. */
    public boolean holds(RoutingRule rule) {
        return held.containsKey(rule);
    }

    @Override
    public void routeAdded(Route route) {
        routes.getOrDefault(route.key(), List.of()).stream()
                .filter(holding -> holding.row.route().orElseThrow().covers(route))
                .forEach(holding -> holding.ownRemovals = 0);
    }

    @Override
    public void ruleAdded(RoutingRule rule) {
        Holding holding = held.get(rule);
        if (holding != null) {
            holding.ownRemovals = 0;
        }
    }

    @Override
    public void routeRemoved(Route route) {
        List.copyOf(routes.getOrDefault(route.key(), List.of())).stream()
                .filter(holding -> holding.row.route().orElseThrow().covers(route))
                .forEach(this::removed);
    }

    @Override
    public void ruleRemoved(RoutingRule rule) {
        Holding holding = held.get(rule);
        if (holding != null) {
            removed(holding);
        }
    }

    /** Put back at the turn's end, when a link that went down with it has been heard of too. */
    private void removed(Holding holding) {
        if (holding.ownRemovals > 0) {
            holding.ownRemovals--;
        } else {
            afterwards.accept(() -> {
                if (held.get(holding.row.identity()) == holding) {
                    holding.owner.lost(holding.row);
                }
            });
        }
    }

    /** What was missed may be anything: all is put back that is no longer there. */
    @Override
    public void overrun() {
        held.values().stream()
                .filter(holding -> holding.row.tracked())
                .forEach(holding -> restore(holding.owner, holding.row));
    }
}
