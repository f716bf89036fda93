package io.evenkeel.core.lifecycle;

import io.evenkeel.api.log.Log;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * {@code reload_file}: made or emptied before the configuration is read and removed when that is done, so that who writes
 * the configuration knows when it may write again.
 */
record ReloadMarker(Optional<Path> file) {

    private static final Log LOG = Log.of("core");

    <T> T during(Supplier<T> reading) {
        file.ifPresent(ReloadMarker::begin);
        try {
            return reading.get();
        } finally {
            remove();
        }
    }

    private static void begin(Path file) {
        try {
            Files.write(
                    file,
                    new byte[0],
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE,
                    LinkOption.NOFOLLOW_LINKS);
        } catch (IOException e) {
            LOG.warning("reload_file does not tell that the configuration is being read: " + e);
        }
    }

    /** Also at start: a daemon that was killed may have left it. */
    void remove() {
        file.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
                .ifPresent(ReloadMarker::remove);
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warning("reload_file still tells that the configuration is being read: " + e);
        }
    }
}
