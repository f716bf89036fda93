package io.evenkeel.net.linux.loop;

import io.evenkeel.api.net.Outbound;
import io.evenkeel.net.linux.libc.Errno;
import io.evenkeel.net.linux.libc.Layout;
import io.evenkeel.net.linux.libc.NativeBlock;
import java.nio.ByteBuffer;

/**
 * A datagram ready in native memory: destination, control messages, payload and the iovec that points at it, in one block.
 */
public final class Packet implements Outbound {

    private static final int NAME = 0;
    private static final int IOVEC = 32;
    private static final int CONTROL = IOVEC + Layout.IOVEC;

    private final SendQueue queue;
    private final NativeBlock block;
    private final int nameLength;
    private final int controlLength;
    private final int payloadAt;
    private long queuedIn = -1;

    private Packet(SendQueue queue, NativeBlock block, int nameLength, int controlLength, int payloadAt) {
        this.payloadAt = payloadAt;
        this.queue = queue;
        this.block = block;
        this.nameLength = nameLength;
        this.controlLength = controlLength;
    }

    /**
     * Builds a packet; the two writers are called once, each with the block and the offset to write at.
     *
     * @param name writes the destination and returns its length
     * @param control bytes of the control messages, padding included
     * @param controlWriter writes them
     * @param payload copied
     */
    public static Packet of(
            SendQueue queue, NameWriter name, int control, ControlWriter controlWriter, byte[] payload) {
        int payloadAt = CONTROL + Layout.align8(control);
        NativeBlock block = NativeBlock.zeroed(payloadAt + payload.length);
        ByteBuffer bytes = block.bytes();
        int nameLength = name.write(bytes, NAME);
        controlWriter.write(bytes, CONTROL);
        bytes.putLong(IOVEC, block.address() + payloadAt).putLong(IOVEC + Layout.IOVEC_LEN, payload.length);
        bytes.put(payloadAt, payload);
        Packet packet = new Packet(queue, block, nameLength, control, payloadAt);
        queue.own(packet);
        return packet;
    }

    /** A packet without control messages. */
    public static Packet of(SendQueue queue, NameWriter name, byte[] payload) {
        return of(queue, name, 0, (bytes, at) -> {}, payload);
    }

    /** Writes a socket address. */
    @FunctionalInterface
    public interface NameWriter {
        int write(ByteBuffer target, int at);
    }

    /** Writes control messages. */
    @FunctionalInterface
    public interface ControlWriter {
        void write(ByteBuffer target, int at);
    }

    void describe(ByteBuffer headers, int at) {
        long address = block.address();
        headers.putLong(at + Layout.MSG_NAME, address + NAME).putInt(at + Layout.MSG_NAMELEN, nameLength);
        headers.putLong(at + Layout.MSG_IOV, address + IOVEC).putLong(at + Layout.MSG_IOVLEN, 1);
        headers.putLong(at + Layout.MSG_CONTROL, controlLength == 0 ? 0 : address + CONTROL);
        headers.putLong(at + Layout.MSG_CONTROLLEN, controlLength).putInt(at + Layout.MSG_FLAGS, 0);
    }

    /** Does nothing once the packet or its socket is closed. */
    @Override
    public void send() {
        if (block.address() != 0) {
            queuedIn = queue.batch();
            queue.add(this);
        }
    }

    /** Puts bytes in place of those at an offset of the payload. What was queued as it was leaves as it was. */
    public void rewrite(int at, byte[] bytes) {
        if (block.address() == 0) {
            return;
        }
        if (queuedIn == queue.batch()) {
            queue.transmit();
        }
        block.bytes().put(payloadAt + at, bytes);
    }

    @Override
    public int flush() {
        return block.address() == 0 ? Errno.EBADF : queue.flush();
    }

    @Override
    public void close() {
        if (block.address() != 0) {
            queue.flush();
            queue.disown(this);
            block.close();
        }
    }

    void free() {
        queue.disown(this);
        block.close();
    }
}
