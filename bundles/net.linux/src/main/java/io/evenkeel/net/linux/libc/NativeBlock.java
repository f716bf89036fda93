package io.evenkeel.net.linux.libc;

import com.kenai.jffi.MemoryIO;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * A piece of native memory with a fixed address, seen through a bounds-checked buffer in native byte order. Freed when it
 * is closed, not by the collector: the kernel may hold its address. Not for use by two threads at once.
 */
public final class NativeBlock implements AutoCloseable {

    private static final ByteBuffer FREED = ByteBuffer.allocate(0);

    private long address;
    private ByteBuffer bytes;

    private NativeBlock(long address, ByteBuffer bytes) {
        this.address = address;
        this.bytes = bytes;
    }

    /** Zeroed memory, aligned for any type. */
    public static NativeBlock zeroed(int size) {
        long address = Native.LIBC.calloc(1, Math.max(size, 1));
        if (address == 0) {
            throw new OutOfMemoryError("no native memory for " + size + " bytes");
        }
        ByteBuffer bytes = MemoryIO.getInstance().newDirectByteBuffer(address, size);
        return new NativeBlock(address, bytes.order(ByteOrder.nativeOrder()));
    }

    /** One int. */
    public static NativeBlock ofInt(int value) {
        NativeBlock block = zeroed(Integer.BYTES);
        block.bytes.putInt(0, value);
        return block;
    }

    /** A copy of the bytes. */
    public static NativeBlock of(byte[] content) {
        NativeBlock block = zeroed(content.length);
        block.bytes.put(0, content);
        return block;
    }

    /** The text with the zero byte C wants behind it. */
    public static NativeBlock ofString(String text) {
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        NativeBlock block = zeroed(content.length + 1);
        block.bytes.put(0, content);
        return block;
    }

    /** The memory as a buffer; the same object each time, empty once freed. */
    public ByteBuffer bytes() {
        return bytes;
    }

    /** Where it begins; 0 once freed. */
    public long address() {
        return address;
    }

    public int size() {
        return bytes.capacity();
    }

    /** Frees the memory; harmless when repeated. */
    @Override
    public void close() {
        if (address != 0) {
            Native.LIBC.free(address);
            address = 0;
            bytes = FREED;
        }
    }
}
