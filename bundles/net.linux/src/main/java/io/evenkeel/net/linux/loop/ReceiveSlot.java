package io.evenkeel.net.linux.loop;

import io.evenkeel.net.linux.libc.Layout;
import io.evenkeel.net.linux.libc.NativeBlock;
import io.evenkeel.net.linux.libc.Sock;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** One message of a {@link ReceiveBatch}: sender, control messages and data, and windows on the data made once. */
public final class ReceiveSlot {

    /** IPv4 header lengths are multiples of four up to 60. */
    private static final int WINDOWS = 16;

    private final ByteBuffer memory;
    private final long address;
    private final int at;
    private final int name;
    private final int control;
    private final int dataSize;
    private final int dataAt;
    private final ByteBuffer[] windows = new ByteBuffer[WINDOWS];
    private int length;
    private int controlLength;
    private int flags;

    ReceiveSlot(NativeBlock block, int at, int name, int control, int dataSize) {
        this.memory = block.bytes();
        this.address = block.address();
        this.at = at;
        this.name = name;
        this.control = control;
        this.dataSize = dataSize;
        this.dataAt = at + name + control + Layout.IOVEC;
    }

    static int size(int name, int control, int data) {
        return Layout.align8(name + control + Layout.IOVEC + data);
    }

    void describe(ByteBuffer headers, int header) {
        int iovec = at + name + control;
        memory.putLong(iovec, address + dataAt).putLong(iovec + Layout.IOVEC_LEN, dataSize);
        headers.putLong(header + Layout.MSG_NAME, address + at);
        headers.putLong(header + Layout.MSG_IOV, address + iovec).putLong(header + Layout.MSG_IOVLEN, 1);
        headers.putLong(header + Layout.MSG_CONTROL, address + at + name);
        rearm(headers, header);
    }

    // The kernel overwrites both lengths with what it used of them.
    private void rearm(ByteBuffer headers, int header) {
        headers.putInt(header + Layout.MSG_NAMELEN, name).putLong(header + Layout.MSG_CONTROLLEN, control);
    }

    void arrived(ByteBuffer headers, int header) {
        length = Math.min(headers.getInt(header + Layout.MSG_LEN), dataSize);
        controlLength = (int) Math.min(headers.getLong(header + Layout.MSG_CONTROLLEN), control);
        flags = headers.getInt(header + Layout.MSG_FLAGS);
        rearm(headers, header);
    }

    /** The memory of the whole batch; use with the offsets of this slot. */
    public ByteBuffer memory() {
        return memory;
    }

    /** Offset of the sender's socket address. */
    public int nameAt() {
        return at;
    }

    /** Offset of the data. */
    public int dataAt() {
        return dataAt;
    }

    /** Bytes of data. */
    public int length() {
        return length;
    }

    /** The message was longer than the slot. */
    public boolean truncated() {
        return (flags & Sock.MSG_TRUNC) != 0;
    }

    /**
     * Where the data of a control message begins, or -1 if it is not there.
     *
     * @param size bytes it must have at least
     */
    public int control(int level, int type, int size) {
        int begin = at + name;
        int end = begin + controlLength;
        for (int message = begin; message + Layout.CMSGHDR <= end; ) {
            long bytes = memory.getLong(message);
            if (bytes < Layout.CMSGHDR || bytes > end - message) {
                return -1;
            }
            if (memory.getInt(message + Layout.CMSG_LEVEL) == level
                    && memory.getInt(message + Layout.CMSG_TYPE) == type
                    && bytes >= Layout.CMSGHDR + size) {
                return message + Layout.CMSGHDR;
            }
            message += Layout.align8((int) bytes);
        }
        return -1;
    }

    /** A window on the data from an offset on, in network order; the same object for the same offset. */
    public ByteBuffer window(int offset, int bytes) {
        boolean kept = offset % 4 == 0 && offset / 4 < WINDOWS;
        ByteBuffer window = kept ? windows[offset / 4] : null;
        if (window == null) {
            window = memory.slice(dataAt + offset, dataSize - offset).order(ByteOrder.BIG_ENDIAN);
            if (kept) {
                windows[offset / 4] = window;
            }
        }
        return window.clear().limit(bytes);
    }
}
