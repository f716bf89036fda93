package io.evenkeel.itest.lab;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A process this lab started: its lines, its signals and its end. */
public final class Running implements AutoCloseable {
    private final String name;
    private final Process process;
    private final Journal<String> lines = new Journal<>();
    private final long startedAt;

    private Running(String name, Process process, long startedAt) {
        this.name = name;
        this.process = process;
        this.startedAt = startedAt;
    }

    /** Starts a command whose two outputs are one stream of lines. */
    static Running start(String name, List<String> command, Map<String, String> environment, Path directory) {
        ProcessBuilder builder = builder(command, environment, directory).redirectErrorStream(true);
        Running running = launch(name, builder);
        running.read(running.process.getInputStream());
        return running;
    }

    /** Starts a command whose error output is its lines; its output is left to the caller. */
    public static Running startReadingErrors(String name, List<String> command, Path directory) {
        Running running = launch(name, builder(command, Map.of(), directory));
        running.read(running.process.getErrorStream());
        return running;
    }

    private static ProcessBuilder builder(List<String> command, Map<String, String> environment, Path directory) {
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().putAll(environment);
        return builder;
    }

    private static Running launch(String name, ProcessBuilder builder) {
        try {
            long now = Clock.now();
            return new Running(name, builder.start(), now);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The output that {@link #startReadingErrors} left, each line as what it means. */
    public <T> Journal<T> outputAs(Function<String, T> meaning) {
        Journal<T> journal = new Journal<>();
        read(process.getInputStream(), line -> journal.add(meaning.apply(line)), journal::end);
        return journal;
    }

    private void read(InputStream stream) {
        read(stream, lines::add, lines::end);
    }

    private void read(InputStream stream, Consumer<String> each, Runnable end) {
        Thread reader = new Thread(() -> copyLines(stream, each, end), name + " output");
        reader.setDaemon(true);
        reader.start();
    }

    private void copyLines(InputStream stream, Consumer<String> each, Runnable end) {
        try (var in = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                each.accept(line);
            }
        } catch (IOException streamClosed) {
            lines.add("(output lost: " + streamClosed.getMessage() + ")");
        } finally {
            end.run();
        }
    }

    public String name() {
        return name;
    }

    public long pid() {
        return process.pid();
    }

    /** When it was about to be started, nanoseconds since the epoch. */
    public long startedAt() {
        return startedAt;
    }

    public Journal<String> lines() {
        return lines;
    }

    /** Everything said so far. */
    public String output() {
        return String.join("\n", lines.since(0));
    }

    InputStream standardOutput() {
        return process.getInputStream();
    }

    /** Waits for a line with this text anywhere in it. */
    public String awaitLine(String text) {
        return awaitLine(0, text);
    }

    /** Waits for a line with this text after a position. */
    public String awaitLine(int position, String text) {
        return awaitLine(position, "a line with \"" + text + "\"", line -> line.contains(text));
    }

    private String awaitLine(int position, String what, Predicate<String> wanted) {
        return lines.await(position, wanted, Await.PATIENCE)
                .orElseThrow(() -> new AssertionError(name + (process.isAlive() ? " did not log " : " ended without ")
                        + what + ", it said:\n"
                        + String.join("\n", lines.since(0))));
    }

    /** This process and all below it. */
    public List<Long> tree() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .map(ProcessHandle::pid)
                .toList();
    }

    /** Types a line into it. */
    public void type(String line) {
        try {
            OutputStream input = process.getOutputStream();
            input.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            input.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(name + " takes no more input", e);
        }
    }

    /** Sends a signal by name to the process itself. */
    public void signal(String signal) {
        Signals.send(signal, Long.toString(pid()));
    }

    /** Sends a signal by name to the process and all below it. */
    public void signalTree(String signal) {
        Signals.send(signal, pids());
    }

    String pids() {
        return tree().stream().map(String::valueOf).collect(Collectors.joining(" "));
    }

    public boolean alive() {
        return process.isAlive();
    }

    /** Waits for its end and all of its output. */
    public int awaitExit() {
        return awaitExit(Await.PATIENCE);
    }

    /** As {@link #awaitExit()} with another patience. */
    public int awaitExit(Duration patience) {
        try {
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError(name + " did not end within " + patience.toSeconds() + " s");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
        lines.await(Integer.MAX_VALUE, any -> false, Await.scaled(Duration.ofSeconds(2)));
        return process.exitValue();
    }

    /** Orderly end; the exit status. */
    public int terminate() {
        process.destroy();
        return awaitExit();
    }

    /** Kills it and everything below it. */
    @Override
    public void close() {
        Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList()
                .forEach(ProcessHandle::destroyForcibly);
    }
}
