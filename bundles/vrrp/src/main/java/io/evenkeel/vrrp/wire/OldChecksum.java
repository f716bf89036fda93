package io.evenkeel.vrrp.wire;

/**
 * How {@code old_unicast_checksum} has it: keepalived before 1.3.6 reckoned the checksum of version 3 over unicast IPv4 as
 * if the packet went to the multicast group.
 */
public enum OldChecksum {
    /** Once a peer is heard that does so. */
    DETECT,
    /** From the beginning. */
    USE,
    /** Such peers are not believed. */
    NEVER
}
