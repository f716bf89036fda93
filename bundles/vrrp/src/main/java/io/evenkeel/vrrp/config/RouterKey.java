package io.evenkeel.vrrp.config;

import java.net.InetAddress;
import java.util.Optional;

/**
 * What makes a virtual router the same one after a reload, whatever its name.
 *
 * @param virtualRouterId 1..255
 * @param ipv6 family
 * @param interfaceName as configured; empty for unicast without interface
 * @param unicast kind
 * @param endpoint multicast: the group; unicast: the configured source, if any
 */
public record RouterKey(
        int virtualRouterId, boolean ipv6, String interfaceName, boolean unicast, Optional<InetAddress> endpoint) {
    /** The same, heard by a group on some interface. */
    RouterKey multicast(InetAddress group) {
        String link = interfaceName.isEmpty() ? "lan" : interfaceName;
        return new RouterKey(virtualRouterId, ipv6, link, false, Optional.of(group));
    }
}
