package io.evenkeel.launcher;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * A private folder for the framework's book-keeping, gone at the end: bundles are read where they are installed, so nothing
 * is worth keeping from one run to the next. Native libraries are not unpacked here: the run directory may be mounted
 * noexec.
 */
record Cache(Path folder) implements AutoCloseable {

    private static final FileAttribute<Set<PosixFilePermission>> PRIVATE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private static final String PREFIX = "bundles-";

    /** Below the run directory, or, for who may not write there, below the folder for temporary files. */
    static Cache in(Path runDirectory) throws BootException {
        try {
            if (!Files.isWritable(runDirectory)) {
                return create(Path.of(System.getProperty("java.io.tmpdir")));
            }
            Path parent = privately(runDirectory.resolve("evenkeel"));
            deleteLeftovers(parent);
            return create(parent);
        } catch (IOException e) {
            throw new BootException("cannot make the private folder " + e.getMessage() + ": is the disk full?", e);
        }
    }

    /** What processes that were killed left behind. */
    private static void deleteLeftovers(Path parent) {
        String[] names = parent.toFile().list((folder, name) -> name.matches(PREFIX + "[0-9]+-[0-9a-f]+"));
        for (String name : names == null ? new String[0] : names) {
            String pid = name.substring(PREFIX.length(), name.lastIndexOf('-'));
            if (!Files.exists(Path.of("/proc", pid))) {
                delete(parent.resolve(name).toFile());
            }
        }
    }

    /** Unique by process and time: SecureRandom, which the JDK would use, costs a tenth of the start. */
    private static Cache create(Path parent) throws IOException {
        String name = PREFIX + ProcessHandle.current().pid() + "-" + Long.toHexString(System.nanoTime());
        return new Cache(Files.createDirectory(parent.resolve(name), PRIVATE));
    }

    private static Path privately(Path folder) throws IOException {
        try {
            return Files.createDirectory(folder, PRIVATE);
        } catch (FileAlreadyExistsException e) {
            return folder;
        }
    }

    @Override
    public void close() {
        delete(folder.toFile());
    }

    private static void delete(File file) {
        File[] children = file.listFiles();
        if (children != null && !Files.isSymbolicLink(file.toPath())) {
            for (File child : children) {
                delete(child);
            }
        }
        file.delete();
    }
}
