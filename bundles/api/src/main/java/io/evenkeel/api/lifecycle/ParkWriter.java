package io.evenkeel.api.lifecycle;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The state of an engine, value after value, as {@link ParkReader} reads it: numbers in network order, whatever has a length
 * with it in front. One thread at a time.
 */
public final class ParkWriter {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
    private final DataOutputStream out = new DataOutputStream(bytes);

    public byte[] bytes() {
        return bytes.toByteArray();
    }

    public void flag(boolean flag) {
        small(flag ? 1 : 0);
    }

    /** 32 bits. */
    public void small(int number) {
        try {
            out.writeInt(number);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** 64 bits. */
    public void number(long number) {
        try {
            out.writeLong(number);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** By its place among the constants: who changes their order changes the version of the state. */
    public void constant(Enum<?> constant) {
        small(constant.ordinal());
    }

    public void instant(Instant instant) {
        number(instant.getEpochSecond());
        small(instant.getNano());
    }

    public void duration(Duration duration) {
        number(duration.toNanos());
    }

    public void inet(InetAddress address) {
        block(address.getAddress());
    }

    public void text(String text) {
        block(text.getBytes(StandardCharsets.UTF_8));
    }

    /** What remains in the buffer, whose position stays. */
    public void block(ByteBuffer buffer) {
        byte[] content = new byte[buffer.remaining()];
        buffer.duplicate().get(content);
        block(content);
    }

    private void block(byte[] content) {
        small(content.length);
        bytes.writeBytes(content);
    }

    public <T> void all(Collection<T> some, Consumer<? super T> each) {
        small(some.size());
        some.forEach(each);
    }

    public <T> void optional(Optional<T> value, Consumer<? super T> present) {
        flag(value.isPresent());
        value.ifPresent(present);
    }
}
