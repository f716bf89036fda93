package io.evenkeel.api.lvs;

import java.util.List;

/** A virtual service and its servers as they stand in the kernel. */
public record TableRow(VirtualService service, Traffic traffic, List<Server> servers) {

    public TableRow {
        servers = List.copyOf(servers);
    }

    /** A server in the kernel's table. */
    public record Server(
            Destination destination,
            Traffic traffic,
            long activeConnections,
            long inactiveConnections,
            long persistentConnections) {}
}
