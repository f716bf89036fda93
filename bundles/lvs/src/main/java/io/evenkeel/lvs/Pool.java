package io.evenkeel.lvs;

import io.evenkeel.api.lvs.Destination;
import io.evenkeel.api.lvs.RealServerStatus;
import io.evenkeel.api.lvs.VirtualServerStatus;
import io.evenkeel.api.lvs.VirtualService;
import io.evenkeel.lvs.check.Checks.Begin;
import io.evenkeel.lvs.config.PoolDefinition;
import io.evenkeel.lvs.config.ServerDefinition;
import io.evenkeel.lvs.machine.Health;
import io.evenkeel.lvs.machine.PoolMachine;
import io.evenkeel.lvs.machine.PoolMachine.PoolStep;
import io.evenkeel.lvs.park.ParkedPool;
import io.evenkeel.lvs.park.ParkedServer;
import io.evenkeel.lvs.table.Row;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A virtual server with its real servers. Loop thread only. */
final class Pool {
    private final Around around;
    private PoolDefinition definition;
    private Map<Destination.Key, Server> servers = new LinkedHashMap<>();
    private PoolStep step = new PoolStep(false, 0, false, List.of());
    private boolean judged;
    private boolean updating;
    private boolean suspended;

    /** Goes on where another engine left it: what was told is not told again. */
    Pool(Around around, PoolDefinition definition, ParkedPool left) {
        this.around = around;
        this.definition = definition;
        updating = true;
        definition.servers().forEach(server -> servers.put(key(server), resume(server, left)));
        judged = true;
        step = new PoolStep(left.quorate(), 0, left.sorryServes(), List.of());
        suspended = left.suspended() && definition.suspendsWithout().isPresent();
        suspendAll(suspended);
        updating = false;
        tellDifferences(left);
        evaluate();
    }

    private Server resume(ServerDefinition wanted, ParkedPool left) {
        return left.server(key(wanted))
                .map(parked -> new Server(around, this, wanted, parked))
                .orElseGet(() -> new Server(around, this, wanted, wanted.alpha() ? Begin.WARMUP : Begin.NOW));
    }

    /** Another configuration than before may have other checks, or lack servers. */
    private void tellDifferences(ParkedPool left) {
        for (ParkedServer parked : left.servers()) {
            Server server = servers.get(parked.key());
            if (server == null) {
                around.journal().info("Removing service " + parked.name() + " from VS " + definition.name());
            } else if (server.health().up() != parked.up()) {
                around.journal()
                        .server(definition, server.definition(), server.health().up(), server.because());
            }
        }
    }

    Pool(Around around, PoolDefinition definition, Begin begin, boolean initialNotifies) {
        this.around = around;
        this.definition = definition;
        updating = true;
        definition.servers().forEach(server -> servers.put(key(server), new Server(around, this, server, begin)));
        updating = false;
        evaluate();
        if (initialNotifies) {
            servers.values().stream().filter(server -> server.health().up()).forEach(server -> around.journal()
                    .server(definition, server.definition(), true, "configured"));
        }
    }

    PoolDefinition definition() {
        return definition;
    }

    private static Destination.Key key(ServerDefinition server) {
        return server.destination().key();
    }

    /** The same virtual server, configured anew. */
    void update(PoolDefinition wanted) {
        if (wanted.equals(definition)) {
            return;
        }
        PoolDefinition before = definition;
        definition = wanted;
        updating = true;
        Map<Destination.Key, Server> next = new LinkedHashMap<>();
        for (ServerDefinition server : wanted.servers()) {
            Server same = servers.get(key(server));
            if (same == null) {
                next.put(key(server), new Server(around, this, server, server.alpha() ? Begin.WARMUP : Begin.NOW));
            } else {
                same.update(server);
                next.put(key(server), same);
            }
        }
        List<Server> gone = servers.entrySet().stream()
                .filter(entry -> !next.containsKey(entry.getKey()))
                .map(Map.Entry::getValue)
                .toList();
        servers = next;
        updating = false;
        gone.forEach(server -> leave(server, before));
        suspendAll(suspended);
        evaluate();
    }

    private void leave(Server server, PoolDefinition before) {
        if (server.health().up()) {
            around.journal().farewell(before, server.definition(), "Removing");
        }
        server.close();
    }

    /** A server's health is another than before. */
    void changed(Server server, Health before) {
        Health now = server.health();
        if (before.up() != now.up()) {
            around.journal().server(definition, server.definition(), now.up(), server.because());
        }
        if (before.weight() != now.weight() && !updating) {
            around.journal().weight(definition, server.definition(), before.weight(), now.weight(), now.up());
        }
        evaluate();
    }

    private void evaluate() {
        if (updating) {
            return;
        }
        List<Health> health = servers.values().stream().map(Server::health).toList();
        PoolStep before = step;
        step = PoolMachine.evaluate(definition, before.quorate(), health);
        boolean first = !judged;
        judged = true;
        if (first || before.quorate() != step.quorate()) {
            around.journal().quorum(definition, step, first);
        }
        if (before.sorryServes() != step.sorryServes()) {
            definition.sorry().ifPresent(sorry -> around.journal().sorry(definition, sorry, step.sorryServes()));
        }
        definition.services().forEach(service -> around.table().put(row(service)));
    }

    /** A sorry server may be the same row as a real one where a service lends both its port. */
    private Row row(VirtualService service) {
        Map<Destination.Key, Destination> rows = new LinkedHashMap<>();
        step.rows().stream()
                .map(server -> PoolDefinition.rowIn(service, server))
                .forEach(row -> rows.putIfAbsent(row.key(), row));
        return new Row(service, List.copyOf(rows.values()));
    }

    /** The operator changed what he wants of some server. */
    int administered(Predicate<Server> named) {
        List<Server> meant = servers.values().stream().filter(named).toList();
        meant.stream().filter(Server::wishChanged).forEach(server -> {
            server.refresh(server.because());
            around.journal()
                    .info("Operator: " + server.wish().name().toLowerCase(Locale.ROOT) + " service "
                            + server.definition().name() + " of VS " + definition.name());
        });
        return meant.size();
    }

    /** Addresses of this host changed: a pool may have its checks run only while it has its own. */
    void local(Set<InetAddress> addresses) {
        boolean pause = definition
                .suspendsWithout()
                .filter(own -> !addresses.contains(own))
                .isPresent();
        if (pause != suspended) {
            suspended = pause;
            servers.values().stream()
                    .map(Server::definition)
                    .filter(server -> !server.checks().isEmpty())
                    .forEach(server -> around.journal().suspended(definition, server, pause));
            suspendAll(pause);
        }
    }

    private void suspendAll(boolean pause) {
        servers.values().forEach(server -> server.suspend(pause));
    }

    /** It leaves the configuration; the kernel's rows are not touched here, another pool may have them now. */
    void remove() {
        servers.values().forEach(server -> leave(server, definition));
    }

    /** The daemon stops; the kernel's rows are not touched here. */
    void stop() {
        if (definition.omega()) {
            servers.values().stream().filter(server -> server.health().up()).forEach(server -> around.journal()
                    .farewell(definition, server.definition(), "Shutting down"));
            if (step.quorate()) {
                around.journal().farewell(definition);
            }
        }
        servers.values().forEach(Server::close);
    }

    /** Leaves it to another engine. */
    ParkedPool park() {
        ParkedPool parked = new ParkedPool(
                definition.name(),
                definition.services().stream().map(VirtualService::key).toList(),
                step.quorate(),
                step.sorryServes(),
                suspended,
                servers.values().stream().map(Server::park).toList());
        servers.values().forEach(Server::close);
        return parked;
    }

    VirtualServerStatus status() {
        Map<Destination.Key, Destination> rows =
                step.rows().stream().collect(Collectors.toMap(Destination::key, row -> row));
        List<RealServerStatus> told = new ArrayList<>();
        servers.forEach((key, server) -> told.add(server.status(Optional.ofNullable(rows.get(key)))));
        return new VirtualServerStatus(
                definition.name(),
                definition.services(),
                step.quorate(),
                definition.quorum(),
                definition.hysteresis(),
                step.weight(),
                definition.sorry().map(ServerDefinition::name),
                step.sorryServes(),
                told);
    }
}
