package io.evenkeel.api.lvs;

import java.net.InetAddress;
import java.util.Optional;

/**
 * A real server of a virtual service as the kernel is told of it.
 *
 * @param weight 0 takes no new connections
 * @param upperThreshold connections above which it gets no more, unsigned; 0 for none
 * @param lowerThreshold connections below which it gets more again, unsigned; 0 for none
 */
public record Destination(
        Key key, Forwarding forwarding, Optional<Tunnel> tunnel, int weight, int upperThreshold, int lowerThreshold) {

    /** IP in IP without more is the kernel's default, and is not said. */
    public Destination {
        tunnel = tunnel.filter(wrapped -> wrapped.kind() != Tunnel.Kind.IPIP);
    }

    /** What tells the servers of one service apart; its family may differ from the service's when tunnelled. */
    public record Key(InetAddress address, int port) {}

    /** How packets reach the server, with the kernel's numbers (IP_VS_CONN_F_*). */
    public enum Forwarding {
        /** Network address translation. */
        MASQUERADE(0),
        /** The server is the director itself. */
        LOCAL(1),
        TUNNEL(2),
        /** Direct routing. */
        ROUTE(3);

        private final int number;

        Forwarding(int number) {
            this.number = number;
        }

        /** The kernel's number. */
        public int number() {
            return number;
        }
    }

    /**
     * How tunnelled packets are wrapped; without it the kernel's default, IP in IP.
     *
     * @param port of GUE; 0 for the others
     */
    public record Tunnel(Kind kind, int port, Checksum checksum) {

        /** Encapsulation, in the order of the kernel's numbers (IP_VS_CONN_F_TUNNEL_TYPE_*). */
        public enum Kind {
            IPIP,
            GUE,
            GRE
        }

        /** Checksum of the outer header, in the order of bits of IP_VS_TUNNEL_ENCAP_FLAG_*: none, full, remote. */
        public enum Checksum {
            NONE,
            CSUM,
            REMCSUM
        }
    }
}
