package io.evenkeel.core.lifecycle;

import io.evenkeel.api.lifecycle.ApplyException;
import io.evenkeel.api.log.Log;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code --core-dump-pattern}: how the kernel names core files while the daemon runs, for every process of the host. */
final class CorePattern {

    static final String DEFAULT = "core";

    private static final Log LOG = Log.of("core");
    private static final Path KERNEL = Path.of("/proc/sys/kernel/core_pattern");

    private final Path file;
    private final String before;

    private CorePattern(Path file, String before) {
        this.file = file;
        this.before = before;
    }

    static CorePattern set(String pattern) throws ApplyException {
        return set(KERNEL, pattern);
    }

    static CorePattern set(Path file, String pattern) throws ApplyException {
        try {
            String before = Files.readString(file).strip();
            Files.writeString(file, pattern);
            return new CorePattern(file, before);
        } catch (IOException e) {
            throw new ApplyException("Cannot set the pattern of core files in " + file + ": " + e.getMessage());
        }
    }

    void restore() {
        try {
            Files.writeString(file, before);
        } catch (IOException e) {
            LOG.warning("The pattern of core files in " + file + " stays as the daemon set it; it was " + before);
        }
    }
}
