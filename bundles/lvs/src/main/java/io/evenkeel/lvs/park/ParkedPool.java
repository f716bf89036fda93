package io.evenkeel.lvs.park;

import io.evenkeel.api.lvs.Destination;
import io.evenkeel.api.lvs.ServiceKey;
import java.util.List;
import java.util.Optional;

/**
 * A virtual server as its engine left it.
 *
 * @param name tells it from the others
 * @param services its rows in the kernel's table
 * @param quorate whether it had its quorum, which everybody has been told
 * @param sorryServes whether the sorry server stood in
 * @param suspended whether its checks did not run, because this host lacked its address
 */
public record ParkedPool(
        String name,
        List<ServiceKey> services,
        boolean quorate,
        boolean sorryServes,
        boolean suspended,
        List<ParkedServer> servers) {
    public ParkedPool {
        services = List.copyOf(services);
        servers = List.copyOf(servers);
    }

    /** The server of that address and port. */
    public Optional<ParkedServer> server(Destination.Key key) {
        return servers.stream().filter(server -> server.key().equals(key)).findFirst();
    }
}
