package io.evenkeel.itest.bench;

import io.evenkeel.itest.lab.Running;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the kernel says about a daemon's processes, all of them together. */
final class Processes {
    private static final double TICKS_PER_SECOND = 100;

    private Processes() {}

    /** User and system time, seconds. */
    static double cpu(Running daemon) {
        return daemon.tree().stream().mapToDouble(Processes::cpuOf).sum();
    }

    private static double cpuOf(long pid) {
        String stat = read(pid, "stat");
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND;
    }

    /** A line of smaps_rollup such as Pss or Rss, MiB. */
    static double memory(Running daemon, String line) {
        return daemon.tree().stream().mapToDouble(pid -> memoryOf(pid, line)).sum();
    }

    private static double memoryOf(long pid, String name) {
        return read(pid, "smaps_rollup")
                        .lines()
                        .filter(line -> line.startsWith(name + ":"))
                        .mapToLong(line -> Long.parseLong(line.split(" +")[1]))
                        .findFirst()
                        .orElse(0)
                / 1024.0;
    }

    /** Threads of all processes. */
    static long threads(Running daemon) {
        return daemon.tree().stream()
                .mapToLong(pid -> read(pid, "status")
                        .lines()
                        .filter(line -> line.startsWith("Threads:"))
                        .mapToLong(line -> Long.parseLong(line.substring(8).strip()))
                        .sum())
                .sum();
    }

    private static String read(long pid, String file) {
        try {
            return Files.readString(Path.of("/proc/" + pid, file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
