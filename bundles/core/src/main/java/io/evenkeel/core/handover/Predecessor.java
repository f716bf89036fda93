package io.evenkeel.core.handover;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The old daemon's side: it starts the new one, and learns how that fares. */
public final class Predecessor implements AutoCloseable {
    private static final Duration TO_ADOPT = Duration.ofSeconds(9);
    private static final String FOREGROUND = "dont-fork";

    private final Path socket;
    private final ServerSocketChannel listening;
    private final Process process;
    private Line line;
    private boolean done;

    private Predecessor(Path socket, ServerSocketChannel listening, Process process) {
        this.socket = socket;
        this.listening = listening;
        this.process = process;
    }

    /**
     * Starts the daemon that is installed now, which may be another version, as this one was started.
     *
     * @param options of this daemon's command line: {@code name} or {@code name=value}
     * @param folder of this user alone, for the socket
     */
    public static Predecessor begin(Path home, List<String> options, Path folder) throws IOException {
        Path socket = folder.resolve("handover." + ProcessHandle.current().pid());
        Files.deleteIfExists(socket);
        ServerSocketChannel listening = Line.listen(socket);
        try {
            return new Predecessor(socket, listening, start(home, options, socket));
        } catch (IOException e) {
            listening.close();
            Files.deleteIfExists(socket);
            throw e;
        }
    }

    private static Process start(Path home, List<String> options, Path socket) throws IOException {
        boolean foreground = options.contains(FOREGROUND);
        ProcessBuilder builder = new ProcessBuilder(command(home, options, foreground));
        Map<String, String> environment = builder.environment();
        environment.put(Line.VARIABLE, socket.toAbsolutePath().toString());
        // sd_watchdog_enabled(3): the watchdog is for the unit's main process, which the new one will be
        environment.remove("WATCHDOG_PID");
        builder.redirectInput(new File("/dev/null"));
        if (foreground) {
            builder.redirectOutput(ProcessBuilder.Redirect.INHERIT).redirectError(ProcessBuilder.Redirect.INHERIT);
        } else {
            builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.DISCARD);
        }
        return builder.start();
    }

    /** In a session of its own unless this one is somebody's foreground; the new one is started to stay where it is. */
    private static List<String> command(Path home, List<String> options, boolean foreground) {
        List<String> command = new ArrayList<>();
        if (!foreground) {
            command.add("setsid");
        }
        command.add(home.resolve("bin/evenkeel").toString());
        if (!foreground) {
            command.add("--" + FOREGROUND);
        }
        options.forEach(option -> command.add("--" + option));
        return command;
    }

    /** Waits until the new daemon is ready to take over. */
    public void awaitReady(Duration within) throws IOException {
        process.onExit().thenRun(this::stopListening);
        line = Line.within(within, "it did not get ready", this::accept);
        line.hear(Line.READY, within);
    }

    private Line accept() throws IOException {
        try {
            return Line.on(listening);
        } catch (ClosedChannelException ended) {
            throw new IOException("it ended before it was ready; its log says why", ended);
        }
    }

    private void stopListening() {
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everything is parked: the new daemon adopts it, and this returns when it has. */
    public void go() throws IOException {
        line.say(Line.GO);
        line.hear(Line.DONE, TO_ADOPT);
        done = true;
    }

    /** The new daemon's process. */
    public long pid() {
        return process.pid();
    }

    /** A new daemon that has not taken over by now is ended at once: it must not act later. */
    @Override
    public void close() throws IOException {
        if (!done) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            Line.within(Duration.ofSeconds(2), "the process that was to take over did not end", process::waitFor);
        }
        if (line != null) {
            line.close();
        }
        listening.close();
        Files.deleteIfExists(socket);
    }
}
