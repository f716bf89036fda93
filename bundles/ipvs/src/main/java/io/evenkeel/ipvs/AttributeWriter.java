package io.evenkeel.ipvs;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Writes netlink attributes (struct nlattr: u16 length with header, u16 type) in the machine's byte order. */
final class AttributeWriter {

    private static final int MOST = 1024;
    private static final int HEADER = 4;
    private static final int NESTED = 0x8000;
    /** The kernel's union of both families. */
    private static final int ADDRESS = 16;

    private final ByteBuffer target = ByteBuffer.allocate(MOST).order(ByteOrder.nativeOrder());

    AttributeWriter u8(int type, int value) {
        header(type, 1).put((byte) value);
        return pad();
    }

    AttributeWriter u16(int type, int value) {
        header(type, Short.BYTES).putShort((short) value);
        return pad();
    }

    /** Most significant byte first, as ports are. */
    AttributeWriter port(int type, int value) {
        header(type, Short.BYTES).put((byte) (value >> Byte.SIZE)).put((byte) value);
        return pad();
    }

    AttributeWriter u32(int type, int value) {
        header(type, Integer.BYTES).putInt(value);
        return this;
    }

    AttributeWriter bytes(int type, byte[] value) {
        header(type, value.length).put(value);
        return pad();
    }

    AttributeWriter text(int type, String value) {
        return bytes(type, (value + '\0').getBytes(StandardCharsets.UTF_8));
    }

    AttributeWriter address(int type, InetAddress value) {
        byte[] raw = value.getAddress();
        header(type, ADDRESS).put(raw).put(new byte[ADDRESS - raw.length]);
        return this;
    }

    /** struct ip_vs_flags: the flags, and a mask of those that are meant: all. */
    AttributeWriter flags(int type, int value) {
        header(type, 2 * Integer.BYTES).putInt(value).putInt(-1);
        return this;
    }

    /** Attributes inside an attribute. */
    AttributeWriter nested(int type, Runnable inside) {
        int begin = target.position();
        header(type | NESTED, 0);
        inside.run();
        target.putShort(begin, (short) (target.position() - begin));
        return this;
    }

    ByteBuffer written() {
        return target.duplicate().flip().order(target.order());
    }

    private ByteBuffer header(int type, int length) {
        return target.putShort((short) (HEADER + length)).putShort((short) type);
    }

    private AttributeWriter pad() {
        while (target.position() % HEADER != 0) {
            target.put((byte) 0);
        }
        return this;
    }
}
