package io.evenkeel.lvs.machine;

import io.evenkeel.api.lvs.Destination;
import io.evenkeel.api.lvs.LvsEngine.Wish;
import io.evenkeel.lvs.config.PoolDefinition;
import io.evenkeel.lvs.config.ServerDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Quorum and rows of a virtual server. The quorum is gained when the weight of the servers that are up reaches quorum plus
 * hysteresis, and lost when it falls below quorum less hysteresis, or to nothing. Without its quorum a pool gives way to
 * the sorry server, if it has one.
 */
public final class PoolMachine {
    private PoolMachine() {}

    /**
     * What follows.
     *
     * @param weight sum of the weights of the servers that are up
     * @param sorryServes whether the sorry server stands in
     * @param rows of the kernel's table, in the order of the configuration
     */
    public record PoolStep(boolean quorate, long weight, boolean sorryServes, List<Destination> rows) {}

    /**
     * @param quorate whether it had its quorum; false at the beginning
     * @param servers health of the servers of the definition, in its order
     */
    public static PoolStep evaluate(PoolDefinition pool, boolean quorate, List<Health> servers) {
        long weight = servers.stream().mapToLong(Health::counts).sum();
        boolean now = quorate
                ? weight > 0 && weight >= pool.quorum() - pool.hysteresis()
                : weight >= pool.quorum() + pool.hysteresis();
        boolean sorry = !now && pool.sorry().isPresent();
        return new PoolStep(now, weight, sorry, rows(pool, servers, sorry));
    }

    private static List<Destination> rows(PoolDefinition pool, List<Health> servers, boolean sorryServes) {
        List<Destination> rows = new ArrayList<>(servers.size() + 1);
        for (int i = 0; i < servers.size(); i++) {
            row(pool.servers().get(i), servers.get(i), !sorryServes).ifPresent(rows::add);
        }
        pool.sorry().flatMap(sorry -> sorry(sorry, sorryServes)).ifPresent(sorry -> add(sorry, sorryServes, rows));
        return rows;
    }

    /** The sorry server may be one of the real servers: whichever serves has the row. */
    private static void add(Destination sorry, boolean serves, List<Destination> rows) {
        boolean same = rows.stream().anyMatch(row -> row.key().equals(sorry.key()));
        if (same && serves) {
            rows.replaceAll(row -> row.key().equals(sorry.key()) ? sorry : row);
        } else if (!same) {
            rows.add(sorry);
        }
    }

    private static Optional<Destination> row(ServerDefinition server, Health health, boolean poolServes) {
        if (health.wish() == Wish.DISABLE) {
            return Optional.empty();
        }
        boolean serves = poolServes && health.up();
        // The connections of a drained server end with its row.
        boolean lasts = health.up() && health.wish() == Wish.DRAIN;
        return serves || lasts || server.inhibit()
                ? Optional.of(weighing(server.destination(), serves ? health.offered() : 0))
                : Optional.empty();
    }

    private static Optional<Destination> sorry(ServerDefinition sorry, boolean serves) {
        if (serves) {
            return Optional.of(sorry.destination());
        }
        return sorry.inhibit() ? Optional.of(weighing(sorry.destination(), 0)) : Optional.empty();
    }

    private static Destination weighing(Destination row, int weight) {
        return row.weight() == weight
                ? row
                : new Destination(
                        row.key(), row.forwarding(), row.tunnel(), weight, row.upperThreshold(), row.lowerThreshold());
    }
}
