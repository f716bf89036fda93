package io.evenkeel.itest.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Runs a command to its end, within a deadline. */
public final class Command {
    private static final Duration PATIENCE = Await.scaled(Duration.ofSeconds(30));

    private Command() {}

    /** How a command ended and what it said, both outputs together. */
    public record Result(int status, String output) {}

    /** Runs a command that must succeed; what it said. */
    public static String run(String... command) {
        Result result = status(List.of(command), Map.of());
        if (result.status() != 0) {
            throw new IllegalStateException(
                    String.join(" ", command) + " ended with " + result.status() + ": " + result.output());
        }
        return result.output();
    }

    /** Runs a command that may fail. */
    public static Result status(List<String> command, Map<String, String> environment) {
        return status(command, environment, PATIENCE);
    }

    /** As above, with another patience. */
    public static Result status(List<String> command, Map<String, String> environment, Duration patience) {
        Running running = Running.start(command.get(0), command, environment, Path.of("/"));
        try (running) {
            return new Result(running.awaitExit(patience), running.output());
        }
    }

    /** Runs lines of {@code ip -batch} in a namespace. */
    static void ipBatch(String namespace, List<String> lines) {
        try {
            Process process = new ProcessBuilder("ip", "-n", namespace, "-batch", "-")
                    .redirectErrorStream(true)
                    .start();
            try (var out = process.outputWriter(StandardCharsets.UTF_8)) {
                out.write(String.join("\n", lines) + "\n");
            }
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException("ip -batch: " + said + "\n" + String.join("\n", lines));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
