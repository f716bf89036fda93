package io.evenkeel.core.lifecycle;

import io.evenkeel.api.log.Log;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * {@code config_save_dir}: the configuration of the start and of every reload as one text, and how the daemon stood before
 * and after each reload, to find out about repeated reloads. Named as keepalived names them, by process and number.
 */
final class ConfigurationCopies {

    private static final Log LOG = Log.of("core");

    private final Supplier<String> state;
    private int number;

    ConfigurationCopies(Supplier<String> state) {
        this.state = state;
    }

    /** Begins a reload: what is kept from now on has the next number. */
    void before(Optional<Path> folder) {
        number++;
        folder.ifPresent(path -> write(path, "keepalived." + suffix() + ".pre", state.get()));
    }

    /** Keeps what was read. */
    void configuration(Optional<Path> folder, String text) {
        folder.ifPresent(path -> write(path, "keepalived.conf." + suffix(), text));
    }

    void after(Optional<Path> folder) {
        folder.ifPresent(path -> write(path, "keepalived." + suffix() + ".post", state.get()));
    }

    private String suffix() {
        return ProcessHandle.current().pid() + "." + number;
    }

    private static void write(Path folder, String name, String text) {
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectory(
                        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
            Path file = folder.resolve(name);
            // A name that is taken may be a link that somebody has laid.
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.write(file, text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            LOG.warning("config_save_dir does not keep " + name + ": " + e);
        }
    }
}
