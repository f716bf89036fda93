package io.evenkeel.net.linux.socket;

import static io.evenkeel.net.linux.libc.Native.LIBC;

import io.evenkeel.api.net.NativeException;
import io.evenkeel.api.net.VrrpChannel;
import io.evenkeel.net.linux.libc.Descriptor;
import io.evenkeel.net.linux.libc.NativeBlock;
import io.evenkeel.net.linux.libc.Sock;
import io.evenkeel.net.linux.loop.EpollLoop;
import io.evenkeel.net.linux.loop.ReceiveBatch;
import io.evenkeel.net.linux.loop.ReceiveSlot;
import io.evenkeel.net.linux.loop.SendQueue;
import io.evenkeel.net.linux.loop.Watch;
import java.net.InetAddress;
import java.nio.ByteBuffer;

/** A raw socket of protocol 112, or 51; the {@link VrrpFamily} knows what differs between IPv4 and IPv6. Loop thread only. */
public final class VrrpSocket implements VrrpChannel {

    static final int IPPROTO_VRRP = 112;

    /** Room for a burst of adverts of hundreds of virtual routers while the device is busy. */
    private static final int SEND_BUFFER = 1 << 20;
    /** Place of the drop counter in the array SO_MEMINFO answers with, and the array's length. */
    private static final int SK_MEMINFO_DROPS = 8;

    private static final int SK_MEMINFO_VARS = 9;

    private final EpollLoop loop;
    private final VrrpFamily family;
    private final Spec spec;
    private final Descriptor socket;
    private final SendQueue sending;
    private final Receiver receiver;
    private final ReceivedPacket packet = new ReceivedPacket();
    private final ReceiveBatch.Consumer consumer = this::received;
    private final Watch watch;

    private VrrpSocket(EpollLoop loop, VrrpFamily family, Spec spec, Descriptor socket, Receiver receiver) {
        this.loop = loop;
        this.family = family;
        this.spec = spec;
        this.socket = socket;
        this.receiver = receiver;
        this.sending = new SendQueue(loop, socket);
        this.watch = loop.watch(socket.number(), this::drain, this::close);
    }

    /** Opens one in the loop's network namespace. */
    public static VrrpSocket open(EpollLoop loop, Spec spec, Receiver receiver) throws NativeException {
        if (spec.ipv6() && spec.authenticated()) {
            throw new IllegalArgumentException("authentication headers are read and written over IPv4 alone");
        }
        VrrpFamily family = spec.ipv6() ? new VrrpIpv6() : new VrrpIpv4();
        String where = spec.link() == 0 ? "any interface" : Links.name(spec.link());
        String what = "VRRP " + (spec.ipv6() ? "IPv6" : "IPv4") + " socket on " + where;
        int protocol = spec.authenticated() ? Ipv4Header.IPPROTO_AH : IPPROTO_VRRP;
        Descriptor socket = Descriptor.socket(family.domain(), Sock.SOCK_RAW | Sock.SOCK_NONBLOCK, protocol, what);
        try {
            setUp(socket, family, spec, where);
            return new VrrpSocket(loop, family, spec, socket, receiver);
        } catch (NativeException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    private static void setUp(Descriptor socket, VrrpFamily family, Spec spec, String link) throws NativeException {
        if (spec.link() != 0) {
            try (NativeBlock name = NativeBlock.ofString(link)) {
                socket.option(Sock.SOL_SOCKET, Sock.SO_BINDTODEVICE, name, "SO_BINDTODEVICE");
            }
        }
        socket.sendBuffer(SEND_BUFFER);
        socket.option(Sock.SOL_SOCKET, Sock.SO_PRIORITY, Sock.TC_PRIO_CONTROL, "SO_PRIORITY");
        if (spec.receiveBuffer().isPresent()) {
            socket.receiveBuffer(spec.receiveBuffer().get());
        }
        family.setUp(socket, spec);
    }

    @Override
    public Packet packet(ByteBuffer pdu, InetAddress source, InetAddress destination, int ttl) {
        if (ttl < 1 || ttl > 255) {
            throw new IllegalArgumentException("TTL " + ttl + " is not in 1..255");
        }
        byte[] message = new byte[pdu.remaining()];
        pdu.duplicate().get(message);
        return family.packet(sending, spec, message, source, destination, ttl);
    }

    @Override
    public void drain() {
        loop.receiveBatch().drain(socket, consumer);
    }

    private void received(ReceiveSlot slot) {
        if (!family.decode(slot, spec, packet) || strange(packet.destination)) {
            return;
        }
        try {
            receiver.received(packet);
        } catch (RuntimeException | Error e) {
            // The packets behind it must be heard all the same.
            loop.report(e);
        }
    }

    // An IPv6 raw socket hears every group anybody joined on the link, whatever IPV6_MULTICAST_ALL says.
    private boolean strange(InetAddress destination) {
        return destination.isMulticastAddress()
                && !(spec.group().isPresent() && spec.group().get().equals(destination));
    }

    /** Also counts what was dropped for a wrong IPv6 checksum: the kernel has one counter for both. */
    @Override
    public long dropped() {
        if (!socket.isOpen()) {
            return 0;
        }
        try (NativeBlock counters = NativeBlock.zeroed(SK_MEMINFO_VARS * Integer.BYTES);
                NativeBlock length = NativeBlock.ofInt(counters.size())) {
            int result = LIBC.getsockopt(
                    socket.number(), Sock.SOL_SOCKET, Sock.SO_MEMINFO, counters.address(), length.address());
            return result < 0 ? 0 : Integer.toUnsignedLong(counters.bytes().getInt(SK_MEMINFO_DROPS * Integer.BYTES));
        }
    }

    @Override
    public void close() {
        if (socket.isOpen()) {
            watch.cancel();
            // Closing the socket leaves its multicast group.
            socket.close();
            sending.close();
        }
    }
}
