package io.evenkeel.net.linux.socket;

import static io.evenkeel.net.linux.libc.Native.LIBC;

import io.evenkeel.api.net.EchoChannel;
import io.evenkeel.api.net.IpText;
import io.evenkeel.api.net.NativeException;
import io.evenkeel.net.linux.libc.Descriptor;
import io.evenkeel.net.linux.libc.Errno;
import io.evenkeel.net.linux.libc.Native;
import io.evenkeel.net.linux.libc.NativeBlock;
import io.evenkeel.net.linux.libc.Sock;
import io.evenkeel.net.linux.libc.SockAddr;
import io.evenkeel.net.linux.loop.EpollLoop;
import io.evenkeel.net.linux.loop.ReceiveBatch;
import io.evenkeel.net.linux.loop.ReceiveSlot;
import io.evenkeel.net.linux.loop.Watch;
import java.net.InetAddress;
import java.nio.ByteBuffer;

/**
 * A ping socket (net/ipv4/ping.c): needs no privilege, and hears answers to its own identifier alone. Loop thread only.
 */
public final class EchoSocket implements EchoChannel {

    /** Room for the answers of thousands of hosts in one turn, at some 800 bytes of accounting each. */
    private static final int BUFFER = 8 << 20;
    /** What a redirect or a source quench is told as: the request goes on. */
    private static final int EREMOTEIO = 121;
    /** Errors of other requests that may stand before the answer of send. */
    private static final int PENDING_ERRORS = 16;

    private final EpollLoop loop;
    private final Spec spec;
    private final Descriptor socket;
    private final EchoMessage message;
    private final Receiver receiver;
    private final AddressCache addresses = new AddressCache();
    private final ReceiveBatch.Consumer replies = this::replied;
    private final ReceiveBatch.Consumer errors = this::failed;
    private final Watch watch;

    private EchoSocket(EpollLoop loop, Spec spec, Descriptor socket, int link, Receiver receiver) {
        this.loop = loop;
        this.spec = spec;
        this.socket = socket;
        this.receiver = receiver;
        this.message = new EchoMessage(spec.ipv6(), link, MAX_PAYLOAD);
        this.watch = loop.watch(socket.number(), this::drain, this::close);
    }

    /** Opens one in the loop's network namespace. */
    public static EchoSocket open(EpollLoop loop, Spec spec, Receiver receiver) throws NativeException {
        int domain = spec.ipv6() ? Sock.AF_INET6 : Sock.AF_INET;
        int protocol = spec.ipv6() ? Sock.IPPROTO_ICMPV6 : Sock.IPPROTO_ICMP;
        String what = spec.ipv6() ? "ICMPv6 echo socket" : "ICMP echo socket";
        Descriptor socket = Descriptor.socket(domain, Sock.SOCK_DGRAM | Sock.SOCK_NONBLOCK, protocol, what);
        try {
            return new EchoSocket(loop, spec, socket, setUp(socket, spec), receiver);
        } catch (NativeException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    /** Returns the index of the link it is bound to; 0 for none. */
    private static int setUp(Descriptor socket, Spec spec) throws NativeException {
        socket.receiveBuffer(BUFFER);
        socket.sendBuffer(BUFFER);
        if (spec.mark() != 0) {
            socket.option(Sock.SOL_SOCKET, Sock.SO_MARK, spec.mark(), "SO_MARK");
        }
        if (spec.ipv6()) {
            socket.option(Sock.IPPROTO_IPV6, Sock.IPV6_RECVERR, 1, "IPV6_RECVERR");
        } else {
            socket.option(Sock.IPPROTO_IP, Sock.IP_RECVERR, 1, "IP_RECVERR");
        }
        int link = 0;
        if (spec.link().isPresent()) {
            link = bind(socket, spec.link().get());
        }
        bind(socket, spec, link);
        return link;
    }

    private static int bind(Descriptor socket, String link) throws NativeException {
        try (NativeBlock name = NativeBlock.ofString(link)) {
            socket.option(Sock.SOL_SOCKET, Sock.SO_BINDTODEVICE, name, "bind to " + link);
        }
        return socket.option(Sock.SOL_SOCKET, Sock.SO_BINDTOIFINDEX, "SO_BINDTOIFINDEX");
    }

    /**
     * What stands for a port in the socket address is the identifier. The kernel finds the socket of an answer by family,
     * source and link too, but lets sockets share an identifier only when they say so.
     */
    private static void bind(Descriptor socket, Spec spec, int link) throws NativeException {
        if (spec.source().isEmpty() && spec.identifier() == 0) {
            return;
        }
        if (spec.identifier() != 0) {
            socket.option(Sock.SOL_SOCKET, Sock.SO_REUSEADDR, 1, "SO_REUSEADDR");
        }
        InetAddress source = spec.source().orElse(SockAddr.any(spec.ipv6()));
        int scope = link == 0 ? SockAddr.scope(source) : link;
        try (NativeBlock address = SockAddr.inet(source, spec.identifier(), scope)) {
            socket.bind(address, "bind to " + IpText.of(source));
        }
    }

    /**
     * Errors of earlier requests come back by any call on the socket, this one too; each is on the error queue besides. So
     * the request itself is refused only when it is refused again.
     */
    @Override
    public void send(InetAddress to, int sequence, ByteBuffer payload) throws NativeException {
        if (payload.remaining() > MAX_PAYLOAD) {
            throw new IllegalArgumentException(payload.remaining() + " bytes are more than " + MAX_PAYLOAD);
        }
        int error = socket.isOpen() ? transmit(message.write(to, sequence, payload)) : Errno.EBADF;
        for (int i = 0; error != 0 && socket.isOpen() && i < PENDING_ERRORS; i++) {
            error = transmit(message.write(to, sequence, payload));
        }
        if (error != 0) {
            throw Native.failure("send an echo request to " + IpText.of(to), error);
        }
    }

    private int transmit(long header) {
        return LIBC.sendmsg(socket.number(), header, Sock.MSG_DONTWAIT | Sock.MSG_NOSIGNAL) < 0 ? Native.errno() : 0;
    }

    private void drain() {
        loop.receiveBatch().drainErrors(socket, errors);
        loop.receiveBatch().drain(socket, replies);
    }

    private void replied(ReceiveSlot slot) {
        if (slot.length() >= EchoMessage.HEADER) {
            ByteBuffer payload = slot.window(EchoMessage.HEADER, slot.length() - EchoMessage.HEADER);
            guarded(() -> receiver.replied(peer(slot), sequence(slot), payload));
        }
    }

    /** The data is the request as the error message quotes it, at least its header; the name is where it went. */
    private void failed(ReceiveSlot slot) {
        int level = spec.ipv6() ? Sock.IPPROTO_IPV6 : Sock.IPPROTO_IP;
        int type = spec.ipv6() ? Sock.IPV6_RECVERR : Sock.IP_RECVERR;
        int error = slot.control(level, type, Integer.BYTES);
        if (error < 0 || slot.length() < EchoMessage.HEADER) {
            return;
        }
        int errno = slot.memory().getInt(error);
        if (errno != EREMOTEIO && errno != Errno.EMSGSIZE) {
            guarded(() -> receiver.unreachable(peer(slot), sequence(slot), errno));
        }
    }

    private void guarded(Runnable delivery) {
        try {
            delivery.run();
        } catch (RuntimeException | Error e) {
            // What came behind it must be heard all the same.
            loop.report(e);
        }
    }

    private InetAddress peer(ReceiveSlot slot) {
        return addresses.at(slot.memory(), slot.nameAt() + SockAddr.addressAt(spec.ipv6()), spec.ipv6());
    }

    private static int sequence(ReceiveSlot slot) {
        return Ipv4Header.unsignedShort(slot.memory(), slot.dataAt() + EchoMessage.SEQUENCE);
    }

    @Override
    public void close() {
        if (socket.isOpen()) {
            watch.cancel();
            socket.close();
            message.close();
        }
    }
}
