package io.evenkeel.api.lvs;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** The load balancing engine as the shell and other bundles see it. Any thread; answers from published snapshots. */
@ProviderType
public interface LvsEngine {
    /** Every virtual server, in the order of the configuration. */
    List<VirtualServerStatus> virtualServers();

    /** The names that real servers are configured by. */
    default List<HostStatus> hosts() {
        return List.of();
    }

    /** The kinds of checks installed, those in quarantine, and those that are written but not installed. */
    List<CheckerStatus> checkers();

    /**
     * Changes what the operator wants of servers; kept over reload and restart.
     *
     * @param server a real server as {@link RealServerStatus#name} names it, as {@code ADDRESS:PORT}, or an address alone
     *     for all servers of a host
     * @param lasting after this the server is as configured again; empty for until it is told otherwise
     * @return how many servers it applies to; 0 for none of that name
     */
    int administer(String server, Wish wish, Optional<Duration> lasting);

    /** What the operator wants of a server. */
    enum Wish {
        /** As configured. */
        SERVE,
        /** No new connections; those there are go on. */
        DRAIN,
        /** Not in the kernel's table. */
        DISABLE
    }
}
