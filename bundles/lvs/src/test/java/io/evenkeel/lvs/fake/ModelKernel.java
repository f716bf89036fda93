package io.evenkeel.lvs.fake;

import io.evenkeel.api.lvs.Destination;
import io.evenkeel.api.lvs.LoadBalancer;
import io.evenkeel.api.lvs.ServiceKey;
import io.evenkeel.api.lvs.SyncDaemon;
import io.evenkeel.api.lvs.TableChange;
import io.evenkeel.api.lvs.TableRow;
import io.evenkeel.api.lvs.Traffic;
import io.evenkeel.api.lvs.VirtualService;
import io.evenkeel.api.net.NativeException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A table as the kernel keeps it: it refuses what the kernel refuses. */
public final class ModelKernel implements LoadBalancer, TableChange.Cases<Optional<NativeException>> {
    private static final int ENOENT = 2;
    private static final int EEXIST = 17;

    private final Map<ServiceKey, VirtualService> services = new LinkedHashMap<>();
    private final Map<ServiceKey, Map<Destination.Key, Destination>> servers = new LinkedHashMap<>();
    private final List<SyncDaemon> daemons = new ArrayList<>();
    private final List<TableChange> made = new ArrayList<>();
    private Timeouts timeouts = new Timeouts(900, 120, 300);
    private boolean absent;
    private String lacking = "";

    /** The kernel has no IPVS, or has it again. */
    public void absent(boolean gone) {
        absent = gone;
    }

    /** The kernel has no such scheduler from now on; an empty name for it has them all. */
    public void lacking(String name) {
        lacking = name;
    }

    /** All changes made so far. */
    public List<TableChange> made() {
        return made;
    }

    /** The servers of a service. */
    public List<Destination> servers(ServiceKey service) {
        return List.copyOf(servers.getOrDefault(service, Map.of()).values());
    }

    /** The services there are. */
    public List<VirtualService> services() {
        return List.copyOf(services.values());
    }

    @Override
    public void enter(Optional<String> namespace) {}

    @Override
    public String version() throws NativeException {
        require();
        return "1.2.1";
    }

    private void require() throws NativeException {
        if (absent) {
            throw new NativeException("find generic netlink family IPVS", ENOENT, "No such file or directory");
        }
    }

    @Override
    public List<TableRow> table() throws NativeException {
        require();
        return services.values().stream()
                .map(service -> new TableRow(
                        service,
                        Traffic.NONE,
                        servers(service.key()).stream()
                                .map(server -> new TableRow.Server(server, Traffic.NONE, 0, 0, 0))
                                .toList()))
                .toList();
    }

    @Override
    public List<Optional<NativeException>> change(List<TableChange> changes) throws NativeException {
        require();
        made.addAll(changes);
        return changes.stream().map(change -> change.visit(this)).toList();
    }

    @Override
    public Optional<NativeException> addService(TableChange.AddService change) {
        ServiceKey key = change.service().key();
        if (change.service().scheduler().equals(lacking)) {
            return refuse(ENOENT);
        }
        if (services.putIfAbsent(key, change.service()) != null) {
            return refuse(EEXIST);
        }
        servers.put(key, new LinkedHashMap<>());
        return Optional.empty();
    }

    @Override
    public Optional<NativeException> editService(TableChange.EditService change) {
        return services.replace(change.service().key(), change.service()) == null ? refuse(ENOENT) : Optional.empty();
    }

    @Override
    public Optional<NativeException> removeService(TableChange.RemoveService change) {
        servers.remove(change.service());
        return services.remove(change.service()) == null ? refuse(ENOENT) : Optional.empty();
    }

    @Override
    public Optional<NativeException> addDestination(TableChange.AddDestination change) {
        Map<Destination.Key, Destination> pool = servers.get(change.service());
        if (pool == null) {
            return refuse(ENOENT);
        }
        Destination server = change.destination();
        return pool.putIfAbsent(server.key(), server) != null ? refuse(EEXIST) : Optional.empty();
    }

    @Override
    public Optional<NativeException> editDestination(TableChange.EditDestination change) {
        Map<Destination.Key, Destination> pool = servers.getOrDefault(change.service(), Map.of());
        Destination server = change.destination();
        return pool.containsKey(server.key()) && pool.put(server.key(), server) != null
                ? Optional.empty()
                : refuse(ENOENT);
    }

    @Override
    public Optional<NativeException> removeDestination(TableChange.RemoveDestination change) {
        Map<Destination.Key, Destination> pool = servers.getOrDefault(change.service(), Map.of());
        return pool.containsKey(change.destination()) && pool.remove(change.destination()) != null
                ? Optional.empty()
                : refuse(ENOENT);
    }

    private static Optional<NativeException> refuse(int errno) {
        return Optional.of(new NativeException("change the table", errno, "errno " + errno));
    }

    @Override
    public void flush() {
        services.clear();
        servers.clear();
    }

    @Override
    public Timeouts timeouts() {
        return timeouts;
    }

    @Override
    public void timeouts(Timeouts wanted) {
        timeouts = wanted;
    }

    @Override
    public List<SyncDaemon> syncDaemons() {
        return List.copyOf(daemons);
    }

    @Override
    public void start(SyncDaemon daemon) {
        daemons.add(daemon);
    }

    @Override
    public void stop(SyncDaemon.Role role) {
        daemons.removeIf(daemon -> daemon.role() == role);
    }
}
