package io.evenkeel.api.lifecycle;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads what {@link ParkWriter} wrote, and refuses everything else: what is read is in a file for a while. One thread at a
 * time.
 */
public final class ParkReader {
    private static final int NANOS = 1_000_000_000;

    private final ByteBuffer in;

    private ParkReader(byte[] state) {
        in = ByteBuffer.wrap(state);
    }

    /** One value after the other. */
    @FunctionalInterface
    public interface Part<T> {
        T read() throws ParkException;
    }

    /** What an engine writes as one. */
    @FunctionalInterface
    public interface Whole<T> {
        T read(ParkReader from) throws ParkException;
    }

    /**
     * A state, read to its end.
     *
     * @param version of the format that the successor knows
     * @throws ParkException when it is of another version, ends too early, goes on, or holds what cannot be
     */
    public static <T> T read(Parked parked, int version, Whole<T> whole) throws ParkException {
        if (parked.version() != version) {
            throw new ParkException("its format is version " + parked.version() + ", known is " + version);
        }
        ParkReader reader = new ParkReader(parked.state());
        try {
            T read = whole.read(reader);
            if (reader.in.hasRemaining()) {
                throw new ParkException("it is followed by " + reader.in.remaining() + " bytes");
            }
            return read;
        } catch (BufferUnderflowException ended) {
            throw new ParkException("it ends too early");
        } catch (DateTimeException wrong) {
            throw new ParkException("a time in it is none");
        }
    }

    public boolean flag() throws ParkException {
        return between(0, 1) == 1;
    }

    /** 32 bits. */
    public int small() {
        return in.getInt();
    }

    /** 32 bits, both bounds allowed. */
    public int between(int least, int most) throws ParkException {
        int number = small();
        if (number < least || number > most) {
            throw new ParkException("a number in it is " + number);
        }
        return number;
    }

    /** 32 bits, 0 at least. */
    public int atLeastNone() throws ParkException {
        return between(0, Integer.MAX_VALUE);
    }

    /** 64 bits. */
    public long number() {
        return in.getLong();
    }

    /** 64 bits. */
    public long notNegative() throws ParkException {
        long number = number();
        if (number < 0) {
            throw new ParkException("a number in it is negative");
        }
        return number;
    }

    /** @param values all constants, in their order */
    public <E extends Enum<E>> E constant(E[] values) throws ParkException {
        return values[between(0, values.length - 1)];
    }

    public Instant instant() throws ParkException {
        return Instant.ofEpochSecond(number(), between(0, NANOS - 1));
    }

    /** Not negative. */
    public Duration duration() throws ParkException {
        return Duration.ofNanos(notNegative());
    }

    public InetAddress inet() throws ParkException {
        try {
            return InetAddress.getByAddress(bytes());
        } catch (UnknownHostException wrong) {
            throw new ParkException("an address in it is none");
        }
    }

    public String text() throws ParkException {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    public ByteBuffer block() throws ParkException {
        return ByteBuffer.wrap(bytes());
    }

    private byte[] bytes() throws ParkException {
        byte[] content = new byte[between(0, in.remaining())];
        in.get(content);
        return content;
    }

    public <T> List<T> all(Part<T> each) throws ParkException {
        int count = between(0, in.remaining());
        List<T> all = new ArrayList<>();
        for (int at = 0; at < count; at++) {
            all.add(each.read());
        }
        return all;
    }

    public <T> Optional<T> optional(Part<T> present) throws ParkException {
        return flag() ? Optional.of(present.read()) : Optional.empty();
    }
}
