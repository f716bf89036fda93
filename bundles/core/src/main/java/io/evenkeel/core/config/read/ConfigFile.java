package io.evenkeel.core.config.read;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/** The bytes of one file, given out line by line. */
final class ConfigFile {

    /** Why a file is passed over. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        Unreadable(String message) {
            super(message, null, false, false);
        }
    }

    private final String name;
    private final byte[] bytes;
    private int at;
    private int number;

    private ConfigFile(String name, byte[] bytes) {
        this.name = name;
        this.bytes = bytes;
    }

    /** Reads a regular file nobody may execute: a stray script in an include directory is no configuration. */
    static ConfigFile read(Path path, String name) throws Unreadable {
        try {
            PosixFileAttributes attributes = Files.readAttributes(path, PosixFileAttributes.class);
            if (attributes.isDirectory()) {
                throw new Unreadable("'" + name + "' is a directory");
            }
            if (!attributes.isRegularFile()) {
                throw new Unreadable("'" + name + "' is not a regular file");
            }
            if (isExecutable(attributes.permissions())) {
                throw new Unreadable("'" + name + "' is executable");
            }
            return new ConfigFile(name, bounded(path, name));
        } catch (IOException e) {
            throw new Unreadable("'" + name + "' cannot be read: " + e.getMessage());
        }
    }

    private static boolean isExecutable(Set<PosixFilePermission> permissions) {
        return permissions.contains(PosixFilePermission.OWNER_EXECUTE)
                || permissions.contains(PosixFilePermission.GROUP_EXECUTE)
                || permissions.contains(PosixFilePermission.OTHERS_EXECUTE);
    }

    private static byte[] bounded(Path path, String name) throws IOException, Unreadable {
        try (InputStream in = new FileInputStream(path.toFile())) {
            byte[] read = in.readNBytes(Budget.GREATEST_FILE + 1);
            if (read.length > Budget.GREATEST_FILE) {
                throw new Unreadable("'" + name + "' is larger than 16 MiB");
            }
            return read;
        }
    }

    String name() {
        return name;
    }

    int size() {
        return bytes.length;
    }

    /** The next line that can be used, or null at the end; those that cannot are reported. */
    SourceLine next(Problems problems) {
        while (at < bytes.length) {
            int begin = at;
            int end = endOfLine();
            number++;
            int length = end > begin && bytes[end - 1] == '\r' ? end - begin - 1 : end - begin;
            if (end - begin > Budget.LONGEST_LINE) {
                SourceLine shown = new SourceLine(name, number, text(begin, 60) + "...");
                problems.error(
                        shown.whole(),
                        "the line is longer than " + Budget.LONGEST_LINE + " bytes and is ignored",
                        "use definitions ($NAME=...) to shorten it");
            } else if (hasNul(begin, end)) {
                problems.error(
                        new SourceLine(name, number, text(begin, length)).whole(),
                        "the line contains a NUL byte and is ignored");
            } else {
                return new SourceLine(name, number, text(begin, length));
            }
        }
        return null;
    }

    private int endOfLine() {
        int end = at;
        while (end < bytes.length && bytes[end] != '\n') {
            end++;
        }
        at = end + 1;
        return end;
    }

    private boolean hasNul(int begin, int end) {
        for (int i = begin; i < end; i++) {
            if (bytes[i] == 0) {
                return true;
            }
        }
        return false;
    }

    /** UTF-8; a line in another encoding is taken byte for byte, so that nothing of it is lost. */
    private String text(int begin, int length) {
        String text = new String(bytes, begin, length, StandardCharsets.UTF_8);
        return text.indexOf('\uFFFD') < 0 ? text : new String(bytes, begin, length, StandardCharsets.ISO_8859_1);
    }
}
