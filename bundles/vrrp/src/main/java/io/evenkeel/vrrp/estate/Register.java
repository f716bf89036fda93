package io.evenkeel.vrrp.estate;

import io.evenkeel.api.log.Log;
import io.evenkeel.vrrp.estate.Estate.Setting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The {@link Estate} in a file, always ahead of the kernel: what comes is written before it is there, what goes is struck out
 * when it has gone. Whoever starts after a daemon that died finds all of it, whatever the configuration says by then. Any
 * thread.
 */
public final class Register {
    private static final int LONGEST = 1 << 24;
    private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");

    private final Path file;
    private final Log log;
    private Optional<Estate> present = Optional.empty();
    private boolean read;
    private boolean failed;

    public Register(Path file, Log log) {
        this.file = file;
        this.log = log;
    }

    /** What a daemon before has left on this host; empty when it has ended in order, or with the system. */
    public synchronized Optional<Estate> found() {
        if (!read) {
            read = true;
            present = load();
        }
        return present;
    }

    private Optional<Estate> load() {
        try {
            if (Files.size(file) > LONGEST) {
                throw new IOException("it is longer than " + LONGEST + " bytes");
            }
            List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
            return lines.isEmpty() || !lines.get(0).equals(boot())
                    ? Optional.empty()
                    : Optional.of(EstateText.read(lines));
        } catch (NoSuchFileException nothing) {
            return Optional.empty();
        } catch (IOException failure) {
            log.warning(
                    "cannot read " + file + ", which says what a former daemon may have left on this host: " + failure);
            return Optional.empty();
        }
    }

    /** Writes down what is about to come, beside what is there. */
    public synchronized void expect(Estate coming) {
        write(found().orElse(Estate.NOTHING).and(coming));
    }

    /** Strikes out what is not among these; settings stay until they are given back. */
    public synchronized void settle(Estate standing) {
        write(standing.with(found().orElse(Estate.NOTHING).settings()));
    }

    /** Writes down all settings that are changed now, or are about to be. */
    public synchronized void settings(Map<String, Setting> changed) {
        write(found().orElse(Estate.NOTHING).with(changed));
    }

    /** Nothing is left on this host. */
    public synchronized void close() {
        present = Optional.empty();
        try {
            Files.deleteIfExists(file);
        } catch (IOException failure) {
            log.warning("cannot remove " + file + ": " + failure);
        }
    }

    private void write(Estate next) {
        if (present.equals(Optional.of(next))) {
            return;
        }
        present = Optional.of(next);
        List<String> lines = new ArrayList<>();
        try {
            lines.add(boot());
            lines.addAll(EstateText.write(next));
            Files.createDirectories(file.getParent());
            Path aside = file.resolveSibling(file.getFileName() + ".new");
            Files.write(aside, lines);
            Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
            failed = false;
        } catch (IOException failure) {
            if (!failed) {
                log.warning("cannot write " + file + ", so addresses, interfaces and kernel settings would stay on this"
                        + " host if this daemon died: " + failure);
            }
            failed = true;
        }
    }

    /** What the file says goes when the system does. */
    private static String boot() throws IOException {
        return "boot " + Files.readString(BOOT, StandardCharsets.US_ASCII).strip();
    }
}
