package io.evenkeel.net.linux.process;

import static io.evenkeel.net.linux.libc.Native.LIBC;

import io.evenkeel.api.net.NativeException;
import io.evenkeel.net.linux.libc.Descriptor;
import io.evenkeel.net.linux.libc.Layout;
import io.evenkeel.net.linux.libc.NativeBlock;
import io.evenkeel.net.linux.libc.Sock;
import io.evenkeel.net.linux.libc.SockAddr;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * Datagrams to Unix sockets, from one unconnected socket: a listener that was restarted is found again by its path. Any
 * thread; never waits.
 */
final class UnixDatagrams implements AutoCloseable {

    /** Path of struct sockaddr_un, its zero byte included. */
    private static final int SUN_PATH = 108;
    /** The daemon talks to two or three sockets; a caller with ever new paths must not grow this. */
    private static final int PATHS_KEPT = 8;

    private final Map<String, NativeBlock> addresses = new HashMap<>();
    private final NativeBlock header = NativeBlock.zeroed(Layout.MMSGHDR + Layout.IOVEC);
    private Descriptor socket;
    private boolean closed;
    private NativeBlock buffer = NativeBlock.zeroed(2048);

    /** @param path of a file, or an abstract name after {@code @}; false when nobody takes it */
    synchronized boolean send(String path, byte[] message) {
        NativeBlock address = address(path);
        if (closed || address == null || !open()) {
            return false;
        }
        if (buffer.size() < message.length) {
            buffer.close();
            buffer = NativeBlock.zeroed(message.length);
        }
        buffer.bytes().put(0, message);
        describe(address, message.length);
        return LIBC.sendmsg(socket.number(), header.address(), Sock.MSG_DONTWAIT | Sock.MSG_NOSIGNAL) == message.length;
    }

    private void describe(NativeBlock address, int length) {
        int iovec = Layout.MMSGHDR;
        header.bytes().putLong(Layout.MSG_NAME, address.address()).putInt(Layout.MSG_NAMELEN, address.size());
        header.bytes().putLong(Layout.MSG_IOV, header.address() + iovec).putLong(Layout.MSG_IOVLEN, 1);
        header.bytes().putLong(iovec, buffer.address()).putLong(iovec + Layout.IOVEC_LEN, length);
    }

    private boolean open() {
        if (socket != null) {
            return true;
        }
        try {
            socket = Descriptor.socket(Sock.AF_UNIX, Sock.SOCK_DGRAM, 0, "open a Unix datagram socket");
            return true;
        } catch (NativeException e) {
            return false;
        }
    }

    private NativeBlock address(String path) {
        NativeBlock known = addresses.get(path);
        byte[] bytes = path.getBytes(StandardCharsets.UTF_8);
        if (known != null || bytes.length == 0 || bytes.length >= SUN_PATH) {
            return known;
        }
        if (addresses.size() == PATHS_KEPT) {
            addresses.values().forEach(NativeBlock::close);
            addresses.clear();
        }
        if (bytes[0] == '@') {
            bytes[0] = 0;
        }
        NativeBlock address = SockAddr.unix(bytes);
        addresses.put(path, address);
        return address;
    }

    @Override
    public synchronized void close() {
        closed = true;
        addresses.values().forEach(NativeBlock::close);
        addresses.clear();
        buffer.close();
        header.close();
        if (socket != null) {
            socket.close();
            socket = null;
        }
    }
}
