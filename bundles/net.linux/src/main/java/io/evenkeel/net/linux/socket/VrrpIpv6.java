package io.evenkeel.net.linux.socket;

import io.evenkeel.api.net.IpText;
import io.evenkeel.api.net.NativeException;
import io.evenkeel.api.net.VrrpChannel;
import io.evenkeel.net.linux.libc.Descriptor;
import io.evenkeel.net.linux.libc.Layout;
import io.evenkeel.net.linux.libc.NativeBlock;
import io.evenkeel.net.linux.libc.Sock;
import io.evenkeel.net.linux.libc.SockAddr;
import io.evenkeel.net.linux.loop.Packet;
import io.evenkeel.net.linux.loop.ReceiveSlot;
import io.evenkeel.net.linux.loop.SendQueue;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;

/** VRRP over IPv6: the kernel writes and checks the checksum, source and hop limit go with each packet. */
final class VrrpIpv6 implements VrrpFamily {

    /** Where the checksum is in a VRRP message (RFC 9568 section 5.2.8). */
    private static final int VRRP_CHECKSUM = 6;
    /** struct ipv6_mreq: group, interface index. */
    private static final int IPV6_MREQ = 20;
    /** struct in6_pktinfo: address, interface index. */
    private static final int IN6_PKTINFO = 20;

    private static final int INDEX_AFTER_ADDRESS = 16;
    /** Where sockaddr_in6 has the address. */
    private static final int SIN6_ADDR = 8;

    private static final int CONTROL = Layout.cmsgSpace(IN6_PKTINFO) + Layout.cmsgSpace(Integer.BYTES);

    private final AddressCache addresses = new AddressCache();

    @Override
    public int domain() {
        return Sock.AF_INET6;
    }

    @Override
    public void setUp(Descriptor socket, VrrpChannel.Spec spec) throws NativeException {
        int level = Sock.IPPROTO_IPV6;
        socket.option(level, Sock.IPV6_CHECKSUM, VRRP_CHECKSUM, "IPV6_CHECKSUM");
        socket.option(level, Sock.IPV6_RECVPKTINFO, 1, "IPV6_RECVPKTINFO");
        socket.option(level, Sock.IPV6_RECVHOPLIMIT, 1, "IPV6_RECVHOPLIMIT");
        socket.option(level, Sock.IPV6_MULTICAST_LOOP, 0, "IPV6_MULTICAST_LOOP");
        socket.option(level, Sock.IPV6_TCLASS, INTERNETWORK_CONTROL, "IPV6_TCLASS");
        // Lets a source address be used that is still tentative.
        socket.option(level, Sock.IPV6_FREEBIND, 1, "IPV6_FREEBIND");
        if (spec.group().isPresent()) {
            join(socket, spec.group().get(), spec.link());
        }
    }

    private static void join(Descriptor socket, InetAddress group, int link) throws NativeException {
        try (NativeBlock membership = NativeBlock.zeroed(IPV6_MREQ)) {
            membership.bytes().put(0, group.getAddress()).putInt(INDEX_AFTER_ADDRESS, link);
            String label = "join " + IpText.of(group);
            socket.option(Sock.IPPROTO_IPV6, Sock.IPV6_JOIN_GROUP, membership, label);
        }
        socket.option(Sock.IPPROTO_IPV6, Sock.IPV6_MULTICAST_IF, link, "IPV6_MULTICAST_IF");
    }

    @Override
    public VrrpChannel.Packet packet(
            SendQueue queue,
            VrrpChannel.Spec spec,
            byte[] message,
            InetAddress source,
            InetAddress destination,
            int ttl) {
        int link = spec.link();
        int scope = link != 0 ? link : scopeOf(destination);
        Packet packet = Packet.of(
                queue,
                (bytes, at) -> SockAddr.inet(bytes, at, destination, scope),
                CONTROL,
                (bytes, at) -> control(bytes, at, source, link, ttl),
                message);
        return new VrrpPacket(packet, new byte[0]);
    }

    private static int scopeOf(InetAddress address) {
        return address instanceof Inet6Address six ? six.getScopeId() : 0;
    }

    private static void control(ByteBuffer bytes, int at, InetAddress source, int link, int ttl) {
        int info = header(bytes, at, Sock.IPV6_PKTINFO, IN6_PKTINFO);
        bytes.put(info, source.getAddress()).putInt(info + INDEX_AFTER_ADDRESS, link);
        bytes.putInt(header(bytes, at + Layout.cmsgSpace(IN6_PKTINFO), Sock.IPV6_HOPLIMIT, Integer.BYTES), ttl);
    }

    private static int header(ByteBuffer bytes, int at, int type, int size) {
        bytes.putLong(at, Layout.CMSGHDR + size);
        bytes.putInt(at + Layout.CMSG_LEVEL, Sock.IPPROTO_IPV6).putInt(at + Layout.CMSG_TYPE, type);
        return at + Layout.CMSGHDR;
    }

    @Override
    public boolean decode(ReceiveSlot slot, VrrpChannel.Spec spec, ReceivedPacket packet) {
        ByteBuffer bytes = slot.memory();
        int info = slot.control(Sock.IPPROTO_IPV6, Sock.IPV6_PKTINFO, IN6_PKTINFO);
        int limit = slot.control(Sock.IPPROTO_IPV6, Sock.IPV6_HOPLIMIT, Integer.BYTES);
        if (info < 0 || limit < 0) {
            return false;
        }
        packet.pdu = slot.window(0, slot.length());
        packet.padding = 0;
        packet.truncated = slot.truncated();
        packet.source = addresses.at(bytes, slot.nameAt() + SIN6_ADDR, true);
        packet.destination = addresses.at(bytes, info, true);
        packet.ttl = bytes.getInt(limit);
        packet.link = bytes.getInt(info + INDEX_AFTER_ADDRESS);
        packet.noHeader();
        return true;
    }
}
