package io.evenkeel.itest.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The statistics file that SIGUSR2 makes keepalived write. */
final class Statistics {
    private static final Map<String, String> NAMES = Map.of("ttl", "TTL", "type", "Invalid Type", "length", "Length");

    private Statistics() {}

    static Map<String, Long> of(Router router) {
        Path file = router.host().directory().resolve("keepalived.stats");
        try {
            Files.deleteIfExists(file);
            router.process().signal("USR2");
            return Await.value("statistics", () -> complete(file))
                    .lines()
                    .collect(HashMap::new, Statistics::put, Map::putAll);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static java.util.Optional<String> complete(Path file) {
        try {
            String text = Files.exists(file) ? Files.readString(file) : "";
            return text.contains("Priority Zero") ? java.util.Optional.of(text) : java.util.Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void put(Map<String, Long> counters, String line) {
        NAMES.forEach((counter, name) -> {
            if (line.strip().startsWith(name + ":")) {
                counters.putIfAbsent(
                        counter,
                        Long.parseLong(line.strip().substring(name.length() + 1).strip()));
            }
        });
    }
}
