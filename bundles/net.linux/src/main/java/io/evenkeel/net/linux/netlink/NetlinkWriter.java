package io.evenkeel.net.linux.netlink;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Appends netlink messages to a buffer, one behind the other. */
final class NetlinkWriter {

    private final ByteBuffer target;
    private int begin;

    /** Writes from the buffer's position on. */
    NetlinkWriter(ByteBuffer target) {
        this.target = target.order(ByteOrder.nativeOrder());
    }

    /** Opens a message; the caller puts its fixed part into {@link #body()}. */
    NetlinkWriter begin(int type, int flags, int sequence) {
        begin = target.position();
        target.putInt(0)
                .putShort((short) type)
                .putShort((short) flags)
                .putInt(sequence)
                .putInt(0);
        return this;
    }

    ByteBuffer body() {
        return target;
    }

    NetlinkWriter attribute(int type, byte[] value) {
        target.putShort((short) (Nl.NLATTR + value.length))
                .putShort((short) type)
                .put(value);
        pad();
        return this;
    }

    NetlinkWriter attribute(int type, int value) {
        target.putShort((short) (Nl.NLATTR + Integer.BYTES))
                .putShort((short) type)
                .putInt(value);
        return this;
    }

    NetlinkWriter attribute(int type, InetAddress address) {
        return attribute(type, address.getAddress());
    }

    NetlinkWriter byteAttribute(int type, int value) {
        return attribute(type, new byte[] {(byte) value});
    }

    /** Network byte order. */
    NetlinkWriter bigEndianAttribute(int type, long value) {
        return attribute(type, ByteBuffer.allocate(Long.BYTES).putLong(value).array());
    }

    NetlinkWriter shortAttribute(int type, int value) {
        target.putShort((short) (Nl.NLATTR + Short.BYTES))
                .putShort((short) type)
                .putShort((short) value);
        pad();
        return this;
    }

    /** Opens an attribute of attributes; returns where it began, for {@link #leave}. */
    int enter(int type) {
        int at = target.position();
        target.putShort((short) 0).putShort((short) type);
        return at;
    }

    /** Closes an attribute of attributes. */
    NetlinkWriter leave(int at) {
        target.putShort(at, (short) (target.position() - at));
        return this;
    }

    /** Closes the message. */
    void end() {
        target.putInt(begin, target.position() - begin);
    }

    private void pad() {
        while ((target.position() - begin) % 4 != 0) {
            target.put((byte) 0);
        }
    }
}
