package io.evenkeel.lvs.config;

import io.evenkeel.api.net.NameService.Family;

/** The name of a real server, and which of its addresses are wanted. */
public record HostName(String host, Family family) {
    /** As it is named in the log. */
    @Override
    public String toString() {
        return family == Family.IPV6 ? host + " (IPv6)" : host;
    }
}
