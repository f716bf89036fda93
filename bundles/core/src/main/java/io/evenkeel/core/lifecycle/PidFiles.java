package io.evenkeel.core.lifecycle;

import io.evenkeel.api.lifecycle.ApplyException;
import io.evenkeel.api.lifecycle.Options;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The files that name the daemon's process; all hold the one process's pid. */
final class PidFiles {

    private static final List<String> OPTIONS = List.of("pid", "vrrp_pid", "checkers_pid", "bfd_pid");
    private static final int MOST_DIGITS = 20;

    private final List<Path> files;

    private PidFiles(List<Path> files) {
        this.files = files;
    }

    /** The main file by {@code -p} or under the run directory; the others where asked for. */
    static PidFiles of(Options options, Path runDirectory, ProcessKeywords process) {
        List<Path> files = new ArrayList<>();
        files.add(options.value("pid").map(Path::of).orElseGet(() -> defaultFile(options, runDirectory, process)));
        for (String option : OPTIONS.subList(1, OPTIONS.size())) {
            options.value(option).map(Path::of).ifPresent(files::add);
        }
        return new PidFiles(List.copyOf(files));
    }

    /** Where the main one lies. */
    Path folder() {
        return files.get(0).toAbsolutePath().getParent();
    }

    /** The living process one of the files names, if it is a daemon like this one. */
    Optional<Long> runningElsewhere() {
        for (Path file : files) {
            Optional<Long> pid = read(file).filter(PidFiles::isDaemon);
            if (pid.isPresent()) {
                return pid;
            }
        }
        return Optional.empty();
    }

    void write() throws ApplyException {
        for (Path file : files) {
            try {
                write(file);
            } catch (IOException e) {
                throw new ApplyException("Cannot write the pid file " + file + ": " + reason(e));
            }
        }
    }

    void remove() {
        for (Path file : files) {
            if (read(file).filter(pid -> pid == own()).isPresent()) {
                file.toFile().delete();
            }
        }
    }

    private static Path defaultFile(Options options, Path runDirectory, ProcessKeywords process) {
        Optional<String> namespace = options.value("namespace").or(process::netNamespace);
        if (process.instance().isEmpty() && namespace.isEmpty() && !process.usePidDir()) {
            return runDirectory.resolve("evenkeel.pid");
        }
        StringBuilder name = new StringBuilder("evenkeel");
        namespace.ifPresent(ns -> name.append('_').append(ns));
        process.instance().ifPresent(instance -> name.append('_').append(instance));
        return runDirectory.resolve("evenkeel").resolve(name.append(".pid").toString());
    }

    /** Written aside and renamed, so that nobody reads half a number. */
    private static void write(Path file) throws IOException {
        Path absolute = file.toAbsolutePath();
        Files.createDirectories(absolute.getParent());
        Path fresh = absolute.resolveSibling(absolute.getFileName() + "." + own());
        Files.write(fresh, (own() + "\n").getBytes(StandardCharsets.US_ASCII));
        Files.move(fresh, absolute, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static Optional<Long> read(Path file) {
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > MOST_DIGITS) {
                return Optional.empty();
            }
            return Optional.of(Long.parseLong(
                    Files.readString(file, StandardCharsets.US_ASCII).strip()));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** A pid is reused after a crash: only a process that carries our launcher's name counts. */
    private static boolean isDaemon(long pid) {
        if (pid == own()) {
            return false;
        }
        try {
            String command = Files.readString(Path.of("/proc/" + pid + "/cmdline"), StandardCharsets.ISO_8859_1);
            return command.contains("evenkeel");
        } catch (IOException e) {
            return false;
        }
    }

    private static long own() {
        return ProcessHandle.current().pid();
    }

    private static String reason(IOException e) {
        return e instanceof java.nio.file.AccessDeniedException ? "permission denied" : String.valueOf(e.getMessage());
    }
}
