package io.evenkeel.shell;

import io.evenkeel.ctl.wire.Frame;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Output of a command, sent to the client piece by piece. */
final class FrameStream extends OutputStream {

    private static final int PIECE = 8 * 1024;

    private final WritableByteChannel channel;
    private final Frame.Type type;

    private FrameStream(WritableByteChannel channel, Frame.Type type) {
        this.channel = channel;
        this.type = type;
    }

    static PrintStream to(WritableByteChannel channel, Frame.Type type) {
        OutputStream pieces = new BufferedOutputStream(new FrameStream(channel, type), PIECE);
        return new PrintStream(pieces, false, StandardCharsets.UTF_8);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    /** Output and errors share the channel, and a command may write from several threads. */
    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        synchronized (channel) {
            for (int from = offset; from < offset + length; from += PIECE) {
                int to = Math.min(from + PIECE, offset + length);
                new Frame(type, Arrays.copyOfRange(bytes, from, to)).write(channel);
            }
        }
    }
}
