package io.evenkeel.net.linux.loop;

import static io.evenkeel.net.linux.libc.Native.LIBC;

import io.evenkeel.net.linux.libc.Descriptor;
import io.evenkeel.net.linux.libc.Layout;
import io.evenkeel.net.linux.libc.NativeBlock;
import io.evenkeel.net.linux.libc.Sock;
import java.nio.ByteBuffer;

/**
 * Native memory for one recvmmsg, shared by the sockets of a loop. While its messages are being handed out it is not
 * filled again: a receiver that drains a socket finds nothing there and gets the rest later.
 */
public final class ReceiveBatch implements AutoCloseable {

    private static final int SLOTS = 32;
    /** More than 255 IPv6 addresses behind a VRRP and an IPv4 header with options. */
    private static final int DATA = 4608;

    private static final int NAME = 32;
    private static final int CONTROL = 128;
    /** However fast packets come in, timers are looked at after so many batches. */
    private static final int BATCHES = 64;

    private final NativeBlock headers = NativeBlock.zeroed(SLOTS * Layout.MMSGHDR);
    private final NativeBlock memory = NativeBlock.zeroed(SLOTS * ReceiveSlot.size(NAME, CONTROL, DATA));
    private final ReceiveSlot[] slots = new ReceiveSlot[SLOTS];
    private boolean busy;

    ReceiveBatch() {
        int size = ReceiveSlot.size(NAME, CONTROL, DATA);
        for (int i = 0; i < SLOTS; i++) {
            slots[i] = new ReceiveSlot(memory, i * size, NAME, CONTROL, DATA);
            slots[i].describe(headers.bytes(), i * Layout.MMSGHDR);
        }
    }

    /** Takes one received message. */
    @FunctionalInterface
    public interface Consumer {
        void received(ReceiveSlot slot);
    }

    /** Reads all there is, handing out each message; what the consumer throws is the caller's loss. */
    public void drain(Descriptor socket, Consumer consumer) {
        drain(socket, 0, consumer);
    }

    /** Reads what the kernel heard about packets that were sent: each with the packet's own head, and to whom it went. */
    public void drainErrors(Descriptor socket, Consumer consumer) {
        drain(socket, Sock.MSG_ERRQUEUE, consumer);
    }

    private void drain(Descriptor socket, int flags, Consumer consumer) {
        if (busy) {
            return;
        }
        busy = true;
        try {
            for (int i = 0; i < BATCHES && fill(socket, flags, consumer) == SLOTS; i++) {}
        } finally {
            busy = false;
        }
    }

    private int fill(Descriptor socket, int flags, Consumer consumer) {
        if (!socket.isOpen()) {
            return 0;
        }
        int count = LIBC.recvmmsg(socket.number(), headers.address(), SLOTS, flags | Sock.MSG_DONTWAIT, 0);
        ByteBuffer bytes = headers.bytes();
        for (int i = 0; i < count; i++) {
            slots[i].arrived(bytes, i * Layout.MMSGHDR);
        }
        // A receiver may close its own socket: the rest of what was read is then nobody's.
        for (int i = 0; i < count && socket.isOpen(); i++) {
            consumer.received(slots[i]);
        }
        return count;
    }

    @Override
    public void close() {
        headers.close();
        memory.close();
    }
}
