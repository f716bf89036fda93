package io.evenkeel.vrrp.routing;

import java.util.Optional;

/** What rows need to know of this host's interfaces. */
public interface Host {
    /** The interface's index. */
    Optional<Integer> index(String name);

    /** Whether the interface is administratively up: one that is not has no routes. */
    boolean up(int index);
}
