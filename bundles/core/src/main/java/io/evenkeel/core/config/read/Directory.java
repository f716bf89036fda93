package io.evenkeel.core.config.read;

import java.io.IOException;
import java.nio.file.Path;

/**
 * The directory relative names of a file start from, which is where the file is.
 *
 * @param path absolute
 * @param shown as the operator would write it before a relative name: empty, or ending in a slash
 */
record Directory(Path path, String shown) {

    static Directory of(Path path) {
        return new Directory(path.toAbsolutePath().normalize(), "");
    }

    /** A name as the operator would write it from where the daemon was started. */
    String name(String relative) {
        return relative.startsWith("/") ? relative : shown + relative;
    }

    Path resolve(String relative) {
        return path.resolve(relative);
    }

    /** The directory of a file that was named from this one. */
    Directory of(String relative) {
        String name = name(relative);
        Path parent = resolve(relative).getParent();
        return new Directory(real(parent == null ? path : parent), name.substring(0, name.lastIndexOf('/') + 1));
    }

    private static Path real(Path directory) {
        try {
            return directory.toRealPath();
        } catch (IOException e) {
            // It was there a moment ago; its given name serves as well.
            return directory;
        }
    }
}
