package io.evenkeel.net.linux.socket;

import io.evenkeel.api.net.IpText;
import io.evenkeel.api.net.NativeException;
import io.evenkeel.api.net.VrrpChannel;
import io.evenkeel.net.linux.libc.Descriptor;
import io.evenkeel.net.linux.libc.NativeBlock;
import io.evenkeel.net.linux.libc.Sock;
import io.evenkeel.net.linux.libc.SockAddr;
import io.evenkeel.net.linux.loop.Packet;
import io.evenkeel.net.linux.loop.ReceiveSlot;
import io.evenkeel.net.linux.loop.SendQueue;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** VRRP over IPv4: we write the IP header ourselves, so that any source address and TTL can be sent. */
final class VrrpIpv4 implements VrrpFamily {

    /** struct ip_mreqn: group, local address, interface index. */
    private static final int IP_MREQN = 12;

    private static final int IP_MREQN_INDEX = 8;
    /** struct in_pktinfo: index, local address, destination in the header. */
    private static final int IN_PKTINFO = 12;
    /** An authentication header with 96 bits of authentication data (RFC 2403). */
    private static final int AUTHENTICATION = 24;

    private final AddressCache addresses = new AddressCache();

    @Override
    public int domain() {
        return Sock.AF_INET;
    }

    @Override
    public void setUp(Descriptor socket, VrrpChannel.Spec spec) throws NativeException {
        socket.option(Sock.IPPROTO_IP, Sock.IP_HDRINCL, 1, "IP_HDRINCL");
        socket.option(Sock.IPPROTO_IP, Sock.IP_PKTINFO, 1, "IP_PKTINFO");
        // Without it the socket would hear groups other sockets joined.
        socket.option(Sock.IPPROTO_IP, Sock.IP_MULTICAST_ALL, 0, "IP_MULTICAST_ALL");
        socket.option(Sock.IPPROTO_IP, Sock.IP_MULTICAST_LOOP, 0, "IP_MULTICAST_LOOP");
        if (spec.group().isPresent()) {
            join(socket, spec.group().get(), spec.link());
        }
    }

    private static void join(Descriptor socket, InetAddress group, int link) throws NativeException {
        try (NativeBlock membership = NativeBlock.zeroed(IP_MREQN)) {
            membership.bytes().put(0, group.getAddress()).putInt(IP_MREQN_INDEX, link);
            String label = "join " + IpText.of(group);
            socket.option(Sock.IPPROTO_IP, Sock.IP_ADD_MEMBERSHIP, membership, label);
            socket.option(Sock.IPPROTO_IP, Sock.IP_MULTICAST_IF, membership, "IP_MULTICAST_IF");
        }
    }

    @Override
    public VrrpChannel.Packet packet(
            SendQueue queue,
            VrrpChannel.Spec spec,
            byte[] message,
            InetAddress source,
            InetAddress destination,
            int ttl) {
        int protocol = spec.authenticated() ? Ipv4Header.IPPROTO_AH : VrrpSocket.IPPROTO_VRRP;
        byte[] bytes = Ipv4Header.before(message, INTERNETWORK_CONTROL, protocol, source, destination, ttl);
        if (spec.authenticated()) {
            // The kernel would fill a zero with a number of its own, and the authentication covers it.
            bytes[Ipv4Header.IDENTIFICATION + 1] = 1;
        }
        Packet packet = Packet.of(queue, (target, at) -> SockAddr.inet(target, at, destination, 0), bytes);
        return new VrrpPacket(packet, Arrays.copyOf(bytes, Ipv4Header.LENGTH));
    }

    @Override
    public boolean decode(ReceiveSlot slot, VrrpChannel.Spec spec, ReceivedPacket packet) {
        ByteBuffer bytes = slot.memory();
        int at = slot.dataAt();
        int header = Ipv4Header.length(bytes, at, slot.length());
        int info = slot.control(Sock.IPPROTO_IP, Sock.IP_PKTINFO, IN_PKTINFO);
        if (header == 0 || info < 0) {
            return false;
        }
        int total = Math.max(header, Ipv4Header.unsignedShort(bytes, at + Ipv4Header.TOTAL_LENGTH));
        int inside = Math.min(total, slot.length());
        int message = spec.authenticated() ? behindAuthentication(bytes, at + header, inside - header) : 0;
        if (message < 0) {
            return false;
        }
        packet.pdu = slot.window(header + message, inside - header - message);
        packet.padding = slot.length() - inside;
        packet.truncated = slot.truncated() || total > slot.length();
        packet.source = addresses.at(bytes, at + Ipv4Header.SOURCE, false);
        packet.destination = addresses.at(bytes, at + Ipv4Header.DESTINATION, false);
        packet.ttl = bytes.get(at + Ipv4Header.TTL) & 0xff;
        packet.link = bytes.getInt(info);
        if (spec.authenticated()) {
            packet.header(slot.window(0, inside));
        } else {
            packet.noHeader();
        }
        return true;
    }

    // RFC 2402 section 2: the next protocol, the header's length in words less two. What IPsec sends to others is not
    // ours.
    private static int behindAuthentication(ByteBuffer bytes, int at, int available) {
        if (available < AUTHENTICATION) {
            return -1;
        }
        boolean known = (bytes.get(at) & 0xff) == VrrpSocket.IPPROTO_VRRP
                && bytes.get(at + 1) == AUTHENTICATION / Integer.BYTES - 2;
        return known ? AUTHENTICATION : -1;
    }
}
