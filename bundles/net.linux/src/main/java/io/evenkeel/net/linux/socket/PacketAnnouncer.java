package io.evenkeel.net.linux.socket;

import io.evenkeel.api.net.Link;
import io.evenkeel.api.net.MacAddress;
import io.evenkeel.api.net.NativeException;
import io.evenkeel.api.net.Network.Announcer;
import io.evenkeel.api.net.Outbound;
import io.evenkeel.net.linux.libc.Descriptor;
import io.evenkeel.net.linux.libc.Sock;
import io.evenkeel.net.linux.libc.SockAddr;
import io.evenkeel.net.linux.loop.EpollLoop;
import io.evenkeel.net.linux.loop.Packet;
import io.evenkeel.net.linux.loop.SendQueue;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.util.Optional;

/** Announces addresses by whole Ethernet frames through one packet socket that hears nothing. Loop thread only. */
public final class PacketAnnouncer implements Announcer {

    /** Thousands of addresses announced at once, at some 800 bytes of accounting each. */
    private static final int SEND_BUFFER = 8 << 20;

    private static final int MAC_LENGTH = 6;

    private final EpollLoop loop;
    private final Descriptor socket;
    private final SendQueue sending;
    private final Runnable ending = this::close;

    private PacketAnnouncer(EpollLoop loop, Descriptor socket) {
        this.loop = loop;
        this.socket = socket;
        this.sending = new SendQueue(loop, socket);
        loop.onEnd(ending);
    }

    /** Opens one in the loop's network namespace. */
    public static PacketAnnouncer open(EpollLoop loop) throws NativeException {
        // Protocol 0: the kernel hands it no frames.
        Descriptor socket = Descriptor.socket(
                Sock.AF_PACKET, Sock.SOCK_RAW | Sock.SOCK_NONBLOCK, 0, "packet socket for ARP and neighbour discovery");
        try {
            socket.sendBuffer(SEND_BUFFER);
            socket.option(Sock.SOL_SOCKET, Sock.SO_PRIORITY, Sock.TC_PRIO_CONTROL, "SO_PRIORITY");
            return new PacketAnnouncer(loop, socket);
        } catch (NativeException e) {
            socket.close();
            throw e;
        }
    }

    @Override
    public Outbound gratuitousArp(Link link, Optional<MacAddress> mac, Inet4Address address) {
        byte[] frame = ArpFrame.gratuitous(ethernet(link, mac), address.getAddress());
        return packet(link, ArpFrame.ETH_P_ARP, frame);
    }

    @Override
    public Outbound unsolicitedNeighbour(Link link, Optional<MacAddress> mac, Inet6Address address, boolean router) {
        byte[] frame = NeighbourAdvertisement.unsolicited(ethernet(link, mac), address.getAddress(), router);
        return packet(link, NeighbourAdvertisement.ETH_P_IPV6, frame);
    }

    private Outbound packet(Link link, int etherType, byte[] frame) {
        return Packet.of(sending, (bytes, at) -> SockAddr.link(bytes, at, link.index(), etherType), frame);
    }

    private static byte[] ethernet(Link link, Optional<MacAddress> mac) {
        byte[] bytes = mac.orElse(link.mac()).bytes();
        if (bytes.length != MAC_LENGTH) {
            throw new IllegalArgumentException(
                    link.name() + " has no Ethernet address: addresses cannot be announced on it");
        }
        return bytes;
    }

    @Override
    public void close() {
        if (socket.isOpen()) {
            loop.forgetEnd(ending);
            socket.close();
            sending.close();
        }
    }
}
