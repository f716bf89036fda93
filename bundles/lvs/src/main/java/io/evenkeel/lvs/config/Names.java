package io.evenkeel.lvs.config;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/** What is known of the names of real servers. Answers at once. */
public interface Names {
    /** The addresses of a host; empty when it is not known yet. */
    Optional<List<InetAddress>> addresses(String host);
}
