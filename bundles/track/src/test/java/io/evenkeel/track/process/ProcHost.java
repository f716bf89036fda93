package io.evenkeel.track.process;

import io.evenkeel.api.net.EventLoop;
import io.evenkeel.api.net.NativeException;
import io.evenkeel.api.process.ProcessEvents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A host whose processes are folders, and whose kernel says what the test says. */
final class ProcHost implements ProcessEvents {

    private final Path root;
    private boolean silent;
    Optional<Listener> listener = Optional.empty();
    Optional<Buffer> buffer = Optional.empty();

    ProcHost(Path root) {
        this.root = root;
    }

    /** Its kernel tells nothing. */
    ProcHost silent() {
        silent = true;
        return this;
    }

    /** A process is there, without an event. */
    ProcHost process(int number, String name, String... command) throws IOException {
        return process(number, name, 'S', command);
    }

    ProcHost process(int number, String name, char state, String... command) throws IOException {
        Path folder = Files.createDirectories(root.resolve(Integer.toString(number)));
        Files.writeString(folder.resolve("stat"), number + " (" + name + ") " + state + " 1 1 1 0 -1");
        Files.writeString(folder.resolve("cmdline"), command.length == 0 ? "" : String.join("\0", command) + "\0");
        return this;
    }

    /** A process is no longer there, without an event. */
    void gone(int number) throws IOException {
        try (Stream<Path> entries = Files.walk(root.resolve(Integer.toString(number)))) {
            for (Path entry :
                    List.copyOf(entries.sorted(Comparator.reverseOrder()).toList())) {
                Files.delete(entry);
            }
        }
    }

    @Override
    public Hearing hear(EventLoop loop, Optional<Buffer> wanted, Listener to) throws NativeException {
        if (silent) {
            throw new NativeException("hear of processes", 111, "Connection refused");
        }
        buffer = wanted;
        listener = Optional.of(to);
        return () -> listener = Optional.empty();
    }

    Listener kernel() {
        return listener.orElseThrow();
    }
}
