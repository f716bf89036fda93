package io.evenkeel.itest.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Removes namespaces, and what runs in them, of this lab and of runs that were killed. */
final class Leftovers {
    static final String PREFIX = "evk-itest-";
    private static boolean removed;

    private Leftovers() {}

    static synchronized void removeOnce() {
        if (!removed) {
            requireRoot();
            existing().filter(Leftovers::orphaned).forEach(Leftovers::remove);
            removed = true;
        }
    }

    private static void requireRoot() {
        if (!Command.run("id", "-u").strip().equals("0")) {
            throw new IllegalStateException(
                    "these tests make network namespaces: run them as root, e.g. sudo mvn -pl distribution/itest verify");
        }
    }

    private static Stream<String> existing() {
        Path named = Path.of("/run/netns");
        if (!Files.isDirectory(named)) {
            return Stream.of();
        }
        try (Stream<Path> all = Files.list(named)) {
            return all
                    .map(path -> path.getFileName().toString())
                    .filter(name -> name.startsWith(PREFIX))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean orphaned(String namespace) {
        String pid = namespace.substring(PREFIX.length()).split("-")[0];
        return !pid.chars().allMatch(Character::isDigit)
                || ProcessHandle.of(Long.parseLong(pid)).isEmpty();
    }

    /** What {@code ip netns exec} shows of {@code /etc} in the namespace instead of the machine's. */
    static Path etc(String namespace) {
        return Path.of("/etc/netns", namespace);
    }

    static void remove(String namespace) {
        if (Files.isDirectory(etc(namespace))) {
            Lab.delete(etc(namespace));
        }
        String pids = Command.status(List.of("ip", "netns", "pids", namespace), Map.of())
                .output()
                .replace('\n', ' ');
        Command.status(
                List.of(
                        "bash",
                        "-c",
                        "[ -z '" + pids.strip() + "' ] || kill -9 " + pids + "; ip netns del " + namespace),
                Map.of());
    }
}
