package io.evenkeel.vrrp.fence;

import io.evenkeel.api.net.NativeException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The programs of this host, in the namespace of the calling thread, which waits for them. */
final class HostTools implements Tools {
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final int LONGEST = 1 << 20;
    private static final int ENOENT = 2;
    private static final int EIO = 5;
    private static final int EINTR = 4;
    private static final int ETIMEDOUT = 110;
    private static final List<String> DIRECTORIES =
            List.of("/usr/local/sbin", "/usr/sbin", "/sbin", "/usr/local/bin", "/usr/bin", "/bin");

    private static Optional<Path> find(String program) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.concat(
                        Stream.of(path.split(":")).filter(directory -> directory.startsWith("/")), DIRECTORIES.stream())
                .map(directory -> Path.of(directory, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    @Override
    public Outcome run(String input, List<String> command) throws NativeException {
        Path program = find(command.get(0))
                .orElseThrow(() -> new NativeException("run " + command.get(0), ENOENT, "there is no such program"));
        List<String> words = new ArrayList<>(command);
        words.set(0, program.toString());
        try {
            return end(words, input);
        } catch (IOException failure) {
            throw new NativeException("run " + command.get(0), EIO, failure.getMessage());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new NativeException("run " + command.get(0), EINTR, "interrupted");
        }
    }

    /** Both ends go by files, so that neither waits for the other. */
    private static Outcome end(List<String> words, String input)
            throws IOException, InterruptedException, NativeException {
        Path said = Files.createTempFile("evenkeel-", ".out");
        try {
            ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
            builder.environment().keySet().retainAll(List.of("PATH"));
            Process process = builder.redirectOutput(said.toFile()).start();
            try (OutputStream told = process.getOutputStream()) {
                told.write(input.getBytes(StandardCharsets.UTF_8));
            } catch (IOException ended) {
                // A program that does not read what it is told says why, and fails.
            }
            if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new NativeException(
                        "run " + words.get(0), ETIMEDOUT, "it did not end within " + PATIENCE.toSeconds() + " s");
            }
            try (InputStream output = Files.newInputStream(said)) {
                return new Outcome(process.exitValue(), new String(output.readNBytes(LONGEST), StandardCharsets.UTF_8));
            }
        } finally {
            Files.deleteIfExists(said);
        }
    }
}
