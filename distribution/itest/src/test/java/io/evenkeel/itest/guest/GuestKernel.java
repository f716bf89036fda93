package io.evenkeel.itest.guest;

import io.evenkeel.itest.lab.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** An unpacked kernel: {@code vmlinux} and its modules. */
record GuestKernel(Path directory) {
    /** The first time it is fetched from a Debian mirror, 70 MB. */
    private static final Duration FETCHED = Duration.ofMinutes(5);

    /** The kernel that {@code cnf/guest-kernel} keeps. */
    static GuestKernel kept(Path repository) {
        String script = repository.resolve("cnf/guest-kernel").toString();
        Command.Result result = Command.status(List.of(script), Map.of(), FETCHED);
        if (result.status() != 0) {
            throw new IllegalStateException("no kernel for the guest: " + result.output());
        }
        List<String> said = result.output().lines().toList();
        return new GuestKernel(Path.of(said.get(said.size() - 1)));
    }

    Path image() {
        return directory.resolve("vmlinux");
    }

    private Path modules() {
        try (Stream<Path> versions = Files.list(directory.resolve("lib/modules"))) {
            return versions.findFirst()
                    .orElseThrow(() -> new IllegalStateException("no modules in " + directory
                            + ": remove it, the next run of cnf/guest-kernel makes it anew"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** These modules and all they need, each after what it needs. Names as in {@code modules.dep}, without folders. */
    Set<Path> loadOrder(String... names) {
        Set<Path> order = new LinkedHashSet<>();
        for (String name : names) {
            String line = dependencies().stream()
                    .filter(entry -> entry.contains("/" + name + ".ko:"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no module " + name + " in " + modules()));
            List<String> files = new ArrayList<>(List.of(line.replace(":", "").split(" ")));
            Collections.reverse(files);
            files.forEach(file -> order.add(modules().resolve(file)));
        }
        return order;
    }

    private List<String> dependencies() {
        try {
            return Files.readAllLines(modules().resolve("modules.dep"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
