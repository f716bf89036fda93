package io.evenkeel.lvs.config;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/** What is known of the names of real servers. Answers at once. */
public interface Names {
    /** The addresses of a host, ordered; empty when it is not known yet. */
    Optional<List<InetAddress>> addresses(HostName name);

    /** Whether there is a service that knows names. */
    boolean available();

    /** Before any was asked for. */
    record Unasked(boolean available) implements Names {
        @Override
        public Optional<List<InetAddress>> addresses(HostName name) {
            return Optional.empty();
        }
    }
}
