package io.evenkeel.api.lvs;

import java.util.List;
import java.util.Optional;

/**
 * How a virtual server stands.
 *
 * @param name as the log names it: {@code [192.0.2.1]:tcp:80}, {@code FWM 5}, {@code [GROUP]:0}
 * @param services its rows in the kernel's table
 * @param quorate whether it has its quorum
 * @param quorum as in force
 * @param hysteresis as in force
 * @param weight sum of the weights of the servers that are up
 * @param sorry the sorry server, if it has one
 * @param serving whether the sorry server serves now
 */
public record VirtualServerStatus(
        String name,
        List<VirtualService> services,
        boolean quorate,
        long quorum,
        long hysteresis,
        long weight,
        Optional<String> sorry,
        boolean serving,
        List<RealServerStatus> servers) {
    public VirtualServerStatus {
        services = List.copyOf(services);
        servers = List.copyOf(servers);
    }
}
