package io.evenkeel.core.park;

import io.evenkeel.api.lifecycle.Parked;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UTFDataFormatException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * One subsystem's state in the run directory, for the process that comes next. Its times are of CLOCK_MONOTONIC, which says
 * nothing after a boot: so the boot is written with them.
 */
final class ParkFile {
    private static final int MAGIC = 0x45564b50;
    private static final int FORMAT = 1;
    /** More than 255 virtual routers on each of several interfaces need. */
    private static final int MOST = 1 << 24;

    private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");

    /**
     * What was found.
     *
     * @param attendedUntil so long the process that wrote it stands in, on the clock of {@link System#nanoTime}; 0 when it
     *     did not know that it would end
     */
    record Found(long attendedUntil, Parked parked) {}

    private final Path file;
    private final String boot;

    ParkFile(Path folder, String subsystem) {
        this(folder, subsystem, boot());
    }

    ParkFile(Path folder, String subsystem, String boot) {
        this.file = folder.resolve(subsystem + ".state");
        this.boot = boot;
    }

    private static String boot() {
        try {
            return Files.readString(BOOT, StandardCharsets.US_ASCII).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a part of every Linux
        }
    }

    /** Written aside and renamed: who reads finds all of the one before, or all of this. */
    void write(Parked parked, long attendedUntil) throws IOException {
        Path fresh = file.resolveSibling(
                file.getFileName() + "." + ProcessHandle.current().pid());
        Files.deleteIfExists(fresh);
        try (var channel = Files.newByteChannel(
                fresh,
                EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            channel.write(ByteBuffer.wrap(encode(parked, attendedUntil)));
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private byte[] encode(Parked parked, long attendedUntil) throws IOException {
        byte[] state = parked.state();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(state.length + 128);
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(MAGIC);
        out.writeInt(FORMAT);
        out.writeUTF(boot);
        out.writeLong(attendedUntil);
        out.writeInt(parked.version());
        out.writeInt(state.length);
        out.write(state);
        out.writeLong(sum(bytes.toByteArray(), bytes.size()));
        return bytes.toByteArray();
    }

    private static long sum(byte[] bytes, int length) {
        CRC32 sum = new CRC32();
        sum.update(bytes, 0, length);
        return sum.getValue();
    }

    /**
     * What a process of this boot has left.
     *
     * @throws IOException when there is something that cannot be used; the message is a clause
     */
    Optional<Found> read() throws IOException {
        byte[] bytes;
        try {
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                return Optional.empty();
            }
            if (Files.size(file) > MOST) {
                throw new IOException("it is larger than " + MOST + " bytes");
            }
            bytes = Files.readAllBytes(file);
        } catch (NoSuchFileException gone) {
            return Optional.empty();
        }
        return decode(bytes);
    }

    private Optional<Found> decode(byte[] bytes) throws IOException {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        if (bytes.length < 3 * Long.BYTES || in.getInt() != MAGIC || in.getInt() != FORMAT) {
            throw new IOException("it is no state of this version");
        }
        if (in.getLong(bytes.length - Long.BYTES) != sum(bytes, bytes.length - Long.BYTES)) {
            throw new IOException("its checksum is wrong");
        }
        try (DataInputStream data = new DataInputStream(
                new ByteArrayInputStream(bytes, in.position(), bytes.length - Long.BYTES - in.position()))) {
            return boot.equals(data.readUTF())
                    ? Optional.of(new Found(data.readLong(), parked(data)))
                    : Optional.empty();
        } catch (UTFDataFormatException | IllegalArgumentException wrong) {
            throw new IOException("it is no state of this version", wrong);
        }
    }

    private static Parked parked(DataInputStream data) throws IOException {
        return new Parked(data.readInt(), data.readNBytes(data.readInt()), List.of());
    }

    void delete() throws IOException {
        Files.deleteIfExists(file);
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
