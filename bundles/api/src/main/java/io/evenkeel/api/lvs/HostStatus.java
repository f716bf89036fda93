package io.evenkeel.api.lvs;

import io.evenkeel.api.net.NameService.Family;
import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How a name stands that real servers are configured by.
 *
 * @param host as configured
 * @param family of its addresses that are used
 * @param virtualServers those that have real servers of this name, by name
 * @param addresses in use, ordered; each is a real server
 * @param trouble why it was not answered when it was last asked for, so that the addresses are held; empty when it was
 * @param askedAt when it was last answered, or found without an answer; empty while it was not yet
 * @param againAt when it is asked for again
 */
public record HostStatus(
        String host,
        Family family,
        List<String> virtualServers,
        List<InetAddress> addresses,
        Optional<String> trouble,
        Optional<Instant> askedAt,
        Instant againAt) {
    public HostStatus {
        virtualServers = List.copyOf(virtualServers);
        addresses = List.copyOf(addresses);
    }
}
