package io.evenkeel.net.linux.loop;

import io.evenkeel.net.linux.libc.Layout;
import io.evenkeel.net.linux.libc.NativeBlock;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Messages as if they had been received. */
public final class Slots {

    private static final int NAME = 32;
    private static final int CONTROL = 128;
    private static final int DATA = 256;
    private static final NativeBlock MEMORY = NativeBlock.zeroed(ReceiveSlot.size(NAME, CONTROL, DATA));

    private Slots() {}

    /** A message of that sender, those control messages and that data. */
    public static ReceiveSlot received(byte[] name, byte[] control, byte[] data) {
        ReceiveSlot slot = new ReceiveSlot(MEMORY, 0, NAME, CONTROL, DATA);
        MEMORY.bytes().put(0, new byte[MEMORY.size()]);
        MEMORY.bytes().put(0, name).put(NAME, control).put(slot.dataAt(), data);
        ByteBuffer header = ByteBuffer.allocate(Layout.MMSGHDR).order(ByteOrder.nativeOrder());
        header.putInt(Layout.MSG_LEN, data.length).putLong(Layout.MSG_CONTROLLEN, control.length);
        slot.arrived(header, 0);
        return slot;
    }

    /** One control message, padded. */
    public static byte[] control(int level, int type, byte[] data) {
        ByteBuffer message = ByteBuffer.allocate(Layout.cmsgSpace(data.length)).order(ByteOrder.nativeOrder());
        message.putLong(Layout.CMSGHDR + data.length).putInt(level).putInt(type).put(data);
        return message.array();
    }
}
