package io.evenkeel.itest.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The files a signal makes either daemon write. */
public final class Dump {
    private Dump() {}

    /** What the signal has the daemon write. */
    public static String asked(Router router, String signal, String name) {
        Path file = router.host().directory().resolve(name);
        try {
            Files.deleteIfExists(file);
            router.process().signal(signal);
            return Await.value(name + " is whole", () -> whole(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** keepalived writes in place: its file is whole when it ends as such a file does. */
    private static Optional<String> whole(Path file) {
        try {
            String text = Files.exists(file) ? Files.readString(file) : "";
            boolean ended = file.toString().endsWith(".json")
                    ? text.strip().endsWith("}]")
                    : !file.toString().endsWith(".stats") || text.contains("Priority Zero") && text.endsWith("\n");
            return text.isEmpty() || !ended ? Optional.empty() : Optional.of(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
