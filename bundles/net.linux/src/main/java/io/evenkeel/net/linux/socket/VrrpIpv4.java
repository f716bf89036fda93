package io.evenkeel.net.linux.socket;

import io.evenkeel.api.net.IpText;
import io.evenkeel.api.net.NativeException;
import io.evenkeel.api.net.Outbound;
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

/** VRRP over IPv4: we write the IP header ourselves, so that any source address and TTL can be sent. */
final class VrrpIpv4 implements VrrpFamily {

    /** struct ip_mreqn: group, local address, interface index. */
    private static final int IP_MREQN = 12;

    private static final int IP_MREQN_INDEX = 8;
    /** struct in_pktinfo: index, local address, destination in the header. */
    private static final int IN_PKTINFO = 12;

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
    public Outbound packet(
            SendQueue queue, int link, byte[] message, InetAddress source, InetAddress destination, int ttl) {
        byte[] packet =
                Ipv4Header.before(message, INTERNETWORK_CONTROL, VrrpSocket.IPPROTO_VRRP, source, destination, ttl);
        return Packet.of(queue, (bytes, at) -> SockAddr.inet(bytes, at, destination, 0), packet);
    }

    // The socket is of protocol 112, so an authentication header (51) never comes this way: the flag stays false.
    @Override
    public boolean decode(ReceiveSlot slot, ReceivedPacket packet) {
        ByteBuffer bytes = slot.memory();
        int at = slot.dataAt();
        int header = Ipv4Header.length(bytes, at, slot.length());
        int info = slot.control(Sock.IPPROTO_IP, Sock.IP_PKTINFO, IN_PKTINFO);
        if (header == 0 || info < 0) {
            return false;
        }
        int total = Math.max(header, Ipv4Header.unsignedShort(bytes, at + Ipv4Header.TOTAL_LENGTH));
        int inside = Math.min(total, slot.length());
        packet.pdu = slot.window(header, inside - header);
        packet.padding = slot.length() - inside;
        packet.truncated = slot.truncated() || total > slot.length();
        packet.source = addresses.at(bytes, at + Ipv4Header.SOURCE, false);
        packet.destination = addresses.at(bytes, at + Ipv4Header.DESTINATION, false);
        packet.ttl = bytes.get(at + Ipv4Header.TTL) & 0xff;
        packet.link = bytes.getInt(info);
        packet.authenticationHeader = false;
        return true;
    }
}
