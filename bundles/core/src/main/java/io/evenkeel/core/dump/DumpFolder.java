package io.evenkeel.core.dump;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/**
 * Where dumps go: {@code TMPDIR} when it is the absolute name of a folder, else {@code /tmp}. Anybody may write there, so a
 * file begins under a name of its own, for its owner's eyes, and takes the place of whatever has the known name.
 */
record DumpFolder(Path path) {

    private static final Path DEFAULT = Path.of("/tmp");

    static DumpFolder of(Map<String, String> environment) {
        Path wanted = Path.of(environment.getOrDefault("TMPDIR", ""));
        return new DumpFolder(wanted.isAbsolute() && Files.isDirectory(wanted) ? wanted : DEFAULT);
    }

    /** Writes a file whole, or leaves the one that was there. */
    static Path write(Path file, String text) throws IOException {
        Path fresh = Files.createTempFile(file.getParent(), ".keepalived", ".new");
        try {
            Files.writeString(fresh, text);
            return Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }
}
