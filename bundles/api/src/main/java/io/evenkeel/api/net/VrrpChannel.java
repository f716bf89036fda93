package io.evenkeel.api.net;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;
import org.osgi.annotation.versioning.ProviderType;

/** A raw socket of protocol 112, or 51 with 112 behind it, on one interface and family. Loop thread only. */
@ProviderType
public interface VrrpChannel extends AutoCloseable {

    /**
     * What to open.
     *
     * @param ipv6 family
     * @param link interface index it is bound to; 0 for unicast on any
     * @param group multicast group to join on the link, or empty for unicast alone
     * @param receiveBuffer bytes, or empty for the system's default
     * @param authenticated IPv4: protocol 51, each message behind an authentication header (RFC 2402)
     */
    record Spec(
            boolean ipv6,
            int link,
            Optional<InetAddress> group,
            Optional<Integer> receiveBuffer,
            boolean authenticated) {

        /** Protocol 112. */
        public Spec(boolean ipv6, int link, Optional<InetAddress> group, Optional<Integer> receiveBuffer) {
            this(ipv6, link, group, receiveBuffer, false);
        }
    }

    /**
     * A packet ready to be sent from this socket.
     *
     * @param pdu the VRRP message with its checksum in place (IPv6: the kernel fills it), copied; on an authenticated
     *     channel the authentication header and then the message
     * @param source address to send from; it need not be the interface's first, nor (IPv4) on the interface at all
     * @param destination group or unicast peer
     * @param ttl TTL or hop limit, 1..255
     */
    Packet packet(ByteBuffer pdu, InetAddress source, InetAddress destination, int ttl) throws NativeException;

    /** Reads all that has arrived, handing each packet to the receiver, before it returns. */
    void drain();

    /** What the kernel dropped because this socket's buffer was full, since it was opened. */
    long dropped();

    /** Leaves the group and closes the socket. */
    @Override
    void close();

    /** A packet that can be altered between one sending and the next. */
    @ProviderType
    interface Packet extends Outbound {

        /**
         * The IPv4 header it leaves with, but for the checksum, which is 0. Its identification is 1 on an authenticated
         * channel, so that it can be vouched for. Empty for IPv6.
         */
        byte[] header();

        /** Puts bytes in place of those at an offset of the {@code pdu} it was made of; what is queued leaves first. */
        void rewrite(int at, byte[] bytes);
    }

    /** Takes received packets, on the loop. */
    @ConsumerType
    @FunctionalInterface
    interface Receiver {
        /** Called for each packet; the packet is valid until this returns. */
        void received(Received packet);
    }

    /** A received packet, seen through a window that is used again for the next one. */
    @ProviderType
    interface Received {

        /** The VRRP message alone: position 0 to limit. IPv4 is cut to the header's total length when that is shorter. */
        ByteBuffer pdu();

        /** Bytes that arrived where the IP header said fewer belong to the packet (Ethernet padding); 0 for IPv6. */
        int padding();

        /** The IPv4 header's total length says more than arrived. */
        boolean truncated();

        /** Source address; equal addresses are mostly the same object. */
        InetAddress source();

        /** Destination address; equal addresses are mostly the same object. */
        InetAddress destination();

        /** TTL or hop limit, 0..255. */
        int ttl();

        /** Index of the interface it came in on. */
        int link();

        /** IPv4 only: whether an authentication header (protocol 51) stood before the VRRP message. */
        boolean authenticationHeader();

        /**
         * IPv4 with an authentication header: the whole packet, from its IP header to the end of the VRRP message;
         * otherwise empty.
         */
        ByteBuffer datagram();
    }
}
