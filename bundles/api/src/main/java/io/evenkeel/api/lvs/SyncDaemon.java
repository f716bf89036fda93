package io.evenkeel.api.lvs;

import java.net.InetAddress;
import java.util.Optional;

/**
 * A kernel thread that sends the connections of this director to others, or takes over theirs.
 *
 * @param link interface it speaks on
 * @param id 0..255; both sides must agree; 0 takes any
 * @param maxLength bytes of one message; 0 for the kernel's choice
 * @param group multicast group; empty for 224.0.0.81
 * @param port 0 for 8848
 * @param ttl 0 for 1
 */
public record SyncDaemon(
        Role role, String link, int id, int maxLength, Optional<InetAddress> group, int port, int ttl) {

    /** Which way connections go, with the kernel's numbers (IP_VS_STATE_*). */
    public enum Role {
        MASTER(1),
        BACKUP(2);

        private final int number;

        Role(int number) {
            this.number = number;
        }

        /** The kernel's number. */
        public int number() {
            return number;
        }
    }
}
