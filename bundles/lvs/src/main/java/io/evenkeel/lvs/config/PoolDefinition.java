package io.evenkeel.lvs.config;

import io.evenkeel.api.lvs.Destination;
import io.evenkeel.api.lvs.ServiceKey;
import io.evenkeel.api.lvs.VirtualService;
import io.evenkeel.api.script.Script;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * A virtual server as configured.
 *
 * @param name as the log names it: {@code [192.0.2.1]:tcp:80}, {@code FWM 5}, {@code [GROUP]:0}; tells it from the others
 * @param services its rows in the kernel's table: one, or as many as its group has
 * @param quorum weight that is needed, not above that of all servers
 * @param hysteresis what must be there beyond the quorum to gain it, below the quorum
 * @param omega whether scripts hear of the end when the daemon stops
 * @param suspendsWithout the address that must be on this host for checks to run; empty when they always run
 * @param smtpAlert whether a mail tells of the quorum; empty where the mail bundle decides
 */
public record PoolDefinition(
        String name,
        List<VirtualService> services,
        List<ServerDefinition> servers,
        Optional<ServerDefinition> sorry,
        long quorum,
        long hysteresis,
        boolean omega,
        Optional<InetAddress> suspendsWithout,
        Optional<Script> quorumUp,
        Optional<Script> quorumDown,
        Optional<Boolean> smtpAlert,
        Optional<String> snmpName) {
    public PoolDefinition {
        services = List.copyOf(services);
        servers = List.copyOf(servers);
    }

    /**
     * A server's row in one of the services. The kernel rewrites ports by NAT alone, so that where the services of a group
     * have several ports a server has that of each, unless it is translated and says its own.
     */
    public static Destination rowIn(VirtualService service, Destination server) {
        boolean keeps = server.forwarding() == Destination.Forwarding.MASQUERADE
                && server.key().port() != 0;
        int port = service.key() instanceof ServiceKey.Addressed addressed ? addressed.port() : 0;
        if (keeps || port == server.key().port()) {
            return server;
        }
        return new Destination(
                new Destination.Key(server.key().address(), port),
                server.forwarding(),
                server.tunnel(),
                server.weight(),
                server.upperThreshold(),
                server.lowerThreshold());
    }
}
