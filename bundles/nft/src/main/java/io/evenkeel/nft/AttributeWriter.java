package io.evenkeel.nft;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Writes netlink attributes (struct nlattr: u16 length with header, u16 type) in the machine's byte order. Numbers of
 * nf_tables are most significant byte first.
 */
final class AttributeWriter {

    static final int HEADER = 4;
    private static final int NESTED = 0x8000;
    private static final int FIRST = 512;

    private ByteBuffer target = ByteBuffer.allocate(FIRST).order(ByteOrder.nativeOrder());

    AttributeWriter u32(int type, int value) {
        byte[] bytes = ByteBuffer.allocate(Integer.BYTES).putInt(value).array();
        return bytes(type, bytes);
    }

    AttributeWriter text(int type, String value) {
        return bytes(type, (value + '\0').getBytes(StandardCharsets.UTF_8));
    }

    AttributeWriter bytes(int type, byte[] value) {
        header(type, value.length).put(value);
        while (target.position() % HEADER != 0) {
            target.put((byte) 0);
        }
        return this;
    }

    /** Attributes inside an attribute. */
    AttributeWriter nested(int type, Runnable inside) {
        int begin = target.position();
        header(type | NESTED, 0);
        inside.run();
        int length = target.position() - begin;
        if (length > 0xffff) {
            throw new IllegalStateException(
                    "attribute " + type + " has " + length + " bytes, more than netlink can say");
        }
        target.putShort(begin, (short) length);
        return this;
    }

    ByteBuffer written() {
        return target.duplicate().flip().order(target.order());
    }

    private ByteBuffer header(int type, int length) {
        int needed = HEADER + length + HEADER - 1;
        if (target.remaining() < needed) {
            ByteBuffer larger =
                    ByteBuffer.allocate(2 * (target.capacity() + needed)).order(target.order());
            target = larger.put(target.flip());
        }
        return target.putShort((short) (HEADER + length)).putShort((short) type);
    }
}
