package io.evenkeel.lvs.machine;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a host.
 *
 * @param addresses in use, ordered; none until it was answered
 * @param unused how many more it has
 * @param failures lookups without an answer since the last answer
 * @param trouble why the last one had none
 */
public record HostState(List<InetAddress> addresses, int unused, int failures, Optional<String> trouble) {
    /** Never asked. */
    public static final HostState UNKNOWN = new HostState(List.of(), 0, 0, Optional.empty());

    /** With these addresses, until it is answered. */
    public static HostState of(List<InetAddress> addresses) {
        return new HostState(addresses, 0, 0, Optional.empty());
    }

    public HostState {
        addresses = List.copyOf(addresses);
    }
}
