package io.evenkeel.net.linux;

import static io.evenkeel.net.linux.libc.Native.LIBC;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.evenkeel.net.linux.libc.Descriptor;
import io.evenkeel.net.linux.libc.NativeBlock;
import io.evenkeel.net.linux.libc.Sock;
import io.evenkeel.net.linux.libc.SockAddr;
import io.evenkeel.net.linux.loop.EpollLoop;
import io.evenkeel.net.linux.loop.Loops;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** The frames that come in on a link, the Ethernet header included. */
final class Sniffer {

    private static final int ETH_P_ALL = 3;

    private final BlockingQueue<byte[]> frames = new LinkedBlockingQueue<>();
    private final NativeBlock buffer = NativeBlock.zeroed(2048);
    private final EpollLoop loop;

    Sniffer(String namespace, String link) throws Exception {
        Namespace inside = Namespace.named(namespace);
        loop = EpollLoop.open("sniffer", inside::join);
        Lab.on(loop, () -> {
            Descriptor socket =
                    Descriptor.socket(Sock.AF_PACKET, Sock.SOCK_RAW | Sock.SOCK_NONBLOCK, ETH_P_ALL << 8, "sniffer");
            int index = new LinkIndex(namespace).of(link);
            try (NativeBlock address = NativeBlock.zeroed(20)) {
                SockAddr.link(address.bytes(), 0, index, ETH_P_ALL);
                socket.bind(address);
            }
            return loop.watch(socket.number(), () -> read(socket), socket::close);
        });
    }

    private record LinkIndex(String namespace) {
        int of(String link) throws Exception {
            LinuxNetwork network = new LinuxNetwork(new Loops());
            network.enterNamespace(namespace);
            int index = network.view().link(link).orElseThrow().index();
            network.close();
            return index;
        }
    }

    private void read(Descriptor socket) {
        long length = LIBC.recv(socket.number(), buffer.address(), buffer.size(), Sock.MSG_DONTWAIT);
        if (length > 0) {
            byte[] frame = new byte[(int) length];
            buffer.bytes().get(0, frame);
            frames.add(frame);
        }
    }

    /** The next frame of that type and length. */
    byte[] frame(int etherType, int length) throws Exception {
        return frame(etherType, length, it -> true);
    }

    byte[] frame(int etherType, int length, Predicate<byte[]> wanted) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
        while (true) {
            byte[] frame = frames.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            assertNotNull(frame, "no such frame within 5 s");
            boolean typed = (frame[12] & 0xff) == etherType >> 8 && (frame[13] & 0xff) == (etherType & 0xff);
            if (typed && frame.length >= length && wanted.test(frame)) {
                return Arrays.copyOf(frame, length);
            }
        }
    }

    void close() {
        loop.close();
        buffer.close();
    }
}
