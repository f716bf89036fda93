package io.evenkeel.ctl.wire;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;

/**
 * One piece of a conversation: a type, a length in four bytes, and so many bytes. The client sends one {@link
 * Type#REQUEST}; the daemon answers with pieces of output and, last, {@link Type#EXIT}.
 *
 * @param type what the bytes are
 * @param payload at most {@link #MAX_PAYLOAD} bytes
 */
public record Frame(Type type, byte[] payload) {

    /** Neither side holds more than this for the other. */
    public static final int MAX_PAYLOAD = 64 * 1024;

    private static final int HEADER = 5;

    /** What a frame carries; its number on the wire is its place here. */
    public enum Type {
        REQUEST,
        /** Standard output, UTF-8. */
        OUT,
        /** Standard error, UTF-8. */
        ERR,
        /** Exit status, four bytes. */
        EXIT
    }

    /** The last frame of an answer. */
    public static Frame exit(int status) {
        return new Frame(
                Type.EXIT, ByteBuffer.allocate(Integer.BYTES).putInt(status).array());
    }

    /** The status in an {@link Type#EXIT} frame. */
    public int status() throws WireException {
        if (type != Type.EXIT || payload.length != Integer.BYTES) {
            throw new WireException("no exit status in a frame of type " + type);
        }
        return ByteBuffer.wrap(payload).getInt();
    }

    /** The payload as text. */
    public String text() {
        return new String(payload, StandardCharsets.UTF_8);
    }

    /** Writes this frame; the channel blocks. */
    public void write(WritableByteChannel channel) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(HEADER + payload.length);
        buffer.put((byte) type.ordinal()).putInt(payload.length).put(payload).flip();
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    /** Reads one frame; the channel blocks. */
    public static Frame read(ReadableByteChannel channel) throws IOException {
        ByteBuffer header = fill(channel, HEADER);
        int type = header.get();
        int length = header.getInt();
        if (type < 0 || type >= Type.values().length || length < 0 || length > MAX_PAYLOAD) {
            throw new WireException("not a frame: type " + type + ", length " + length);
        }
        return new Frame(Type.values()[type], fill(channel, length).array());
    }

    private static ByteBuffer fill(ReadableByteChannel channel, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                throw new EOFException("the other side hung up");
            }
        }
        return buffer.flip();
    }
}
