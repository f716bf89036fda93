package io.evenkeel.track;

import io.evenkeel.api.config.Diagnostics;
import io.evenkeel.api.log.Log;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * File systems that do not tell of changes: those of a network, which others change, and those the kernel invents. keepalived
 * refuses files on them. Only the table of mounts is read: a server that does not answer must not stop a reload.
 */
final class Mounts {

    private static final Log LOG = Log.of("track");
    private static final Set<String> SILENT = Set.of(
            "proc",
            "sysfs",
            "debugfs",
            "tracefs",
            "configfs",
            "cgroup",
            "cgroup2",
            "bpf",
            "nfs",
            "nfs4",
            "cifs",
            "smb3",
            "9p",
            "afs",
            "ceph",
            "coda",
            "gfs2",
            "lustre",
            "ocfs2",
            "fuse",
            "fuseblk");

    /** proc(5): the fifth field is where it is mounted; the file system's type follows a dash of its own. */
    private static final int MOUNT_POINT = 4;

    private final Path table;

    Mounts(Path table) {
        this.table = table;
    }

    void check(List<TrackFileBlock> blocks, Map<String, TrackedFile> files, Diagnostics problems) {
        if (files.isEmpty()) {
            return;
        }
        List<String> mounts = mounts();
        for (TrackFileBlock block : blocks) {
            Optional.ofNullable(files.get(block.name()))
                    .flatMap(file -> type(mounts, file.path()))
                    .filter(Mounts::isSilent)
                    .ifPresent(type -> problems.warning(
                            block.places().of("file"),
                            "track_file " + block.name() + " lies on a file system of type " + type
                                    + ", which does not tell of changes: it is looked at every 5 s",
                            "put it on a local one, such as /run"));
        }
    }

    private List<String> mounts() {
        try {
            return Files.readAllLines(table, StandardCharsets.UTF_8);
        } catch (IOException e) {
            LOG.debug("File systems of tracked files are not known: " + e);
            return List.of();
        }
    }

    /** The type of the file system on which it lies; the last of the longest mount points covers the others. */
    static Optional<String> type(List<String> mounts, Path path) {
        String found = null;
        int longest = -1;
        for (String mount : mounts) {
            String[] fields = mount.split(" ");
            int dash = List.of(fields).indexOf("-");
            if (dash <= MOUNT_POINT || dash + 1 >= fields.length) {
                continue;
            }
            Path point = Path.of(plain(fields[MOUNT_POINT]));
            if (path.normalize().startsWith(point) && point.getNameCount() >= longest) {
                longest = point.getNameCount();
                found = fields[dash + 1];
            }
        }
        return Optional.ofNullable(found);
    }

    /** Blanks stand as octal numbers. */
    private static String plain(String field) {
        return field.replace("\\040", " ")
                .replace("\\011", "\t")
                .replace("\\012", "\n")
                .replace("\\134", "\\");
    }

    private static boolean isSilent(String type) {
        return SILENT.contains(type) || type.startsWith("fuse.");
    }
}
