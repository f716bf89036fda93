package io.evenkeel.itest.wire;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads the classic pcap stream that {@code tcpdump -w -} writes, with micro- or nanosecond stamps. */
public final class PcapReader {
    private static final int NANOSECONDS = 0xa1b23c4d;
    private static final int MICROSECONDS = 0xa1b2c3d4;
    private static final int LARGEST_FRAME = 1 << 18;

    private final DataInputStream in;

    public PcapReader(InputStream in) {
        this.in = new DataInputStream(in);
    }

    /** Hands over every packet it understands until the stream ends. */
    public void forEach(Consumer<Packet> consumer) throws IOException {
        try {
            int nanosPerUnit = nanosPerUnit(read(24).getInt(0));
            while (true) {
                next(nanosPerUnit).ifPresent(consumer);
            }
        } catch (EOFException end) {
            // the sniffer was stopped
        }
    }

    private Optional<Packet> next(int nanosPerUnit) throws IOException {
        ByteBuffer head = read(16);
        long at = Integer.toUnsignedLong(head.getInt()) * 1_000_000_000L + (long) head.getInt() * nanosPerUnit;
        int length = head.getInt();
        if (length < 0 || length > LARGEST_FRAME) {
            throw new IOException("pcap record of " + length + " bytes");
        }
        return Ethernet.decode(at, read(length).order(ByteOrder.BIG_ENDIAN));
    }

    private static int nanosPerUnit(int magic) throws IOException {
        return switch (magic) {
            case NANOSECONDS -> 1;
            case MICROSECONDS -> 1000;
            default -> throw new IOException("not a pcap stream: magic %08x".formatted(magic));
        };
    }

    private ByteBuffer read(int length) throws IOException {
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        return ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
    }
}
