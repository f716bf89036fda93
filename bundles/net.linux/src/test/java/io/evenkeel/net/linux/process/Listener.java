package io.evenkeel.net.linux.process;

import static io.evenkeel.net.linux.libc.Native.LIBC;

import io.evenkeel.net.linux.libc.Descriptor;
import io.evenkeel.net.linux.libc.NativeBlock;
import io.evenkeel.net.linux.libc.Sock;
import io.evenkeel.net.linux.libc.SockAddr;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Listens on a Unix datagram socket. */
final class Listener implements AutoCloseable {

    private final Descriptor socket;
    private final NativeBlock buffer = NativeBlock.zeroed(65536);

    Listener(String path) throws Exception {
        socket = Descriptor.socket(Sock.AF_UNIX, Sock.SOCK_DGRAM, 0, "listener");
        byte[] name = path.getBytes(StandardCharsets.UTF_8);
        if (name[0] == '@') {
            name[0] = 0;
        }
        try (NativeBlock address = SockAddr.unix(name)) {
            socket.bind(address);
        }
        socket.timeout(Duration.ofSeconds(5));
    }

    /** The next datagram; empty when there is none within five seconds. */
    String receive() {
        long length = LIBC.recv(socket.number(), buffer.address(), buffer.size(), 0);
        byte[] text = new byte[(int) Math.max(0, length)];
        buffer.bytes().get(0, text);
        return new String(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        socket.close();
        buffer.close();
    }
}
