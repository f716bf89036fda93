package io.evenkeel.vrrp.config;

import java.time.Duration;
import java.util.Set;

/**
 * Interfaces on which announcements are spaced together.
 *
 * @param arpInterval between gratuitous ARPs
 * @param neighbourInterval between neighbour advertisements
 * @param interfaces by name
 */
public record GarpGroup(Duration arpInterval, Duration neighbourInterval, Set<String> interfaces) {
    public GarpGroup {
        interfaces = Set.copyOf(interfaces);
    }
}
