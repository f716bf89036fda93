package io.evenkeel.itest.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What a daemon's notify scripts were called with, and what it wrote to a FIFO. */
public final class Told {
    private static final String RECORD =
            """
            line=
            for word in "$@"; do line="$line<$word>"; done
            echo "$line" >> %1$s
            echo "$1 uid=$(id -u) gid=$(id -g) groups=$(id -G) cwd=$(pwd) FOO=$FOO LD=${LD_LIBRARY_PATH-unset} group=$(ps -o pgid= -p $$ | tr -d ' ') leader=$$" >> %2$s
            """;

    private final Path script;
    private final Path calls;
    private final Path circumstances;
    private final Path lines;
    private final Path fifo;

    private Told(Path script, Path calls, Path circumstances, Path lines, Path fifo) {
        this.script = script;
        this.calls = calls;
        this.circumstances = circumstances;
        this.lines = lines;
        this.fifo = fifo;
    }

    /** A script that records, for every user, and a FIFO with a reader that never goes. */
    public static Told on(Host host) {
        host.open();
        Path calls = writable(host.file("told/calls", ""));
        Path circumstances = writable(host.file("told/circumstances", ""));
        Path lines = host.file("told/lines", "");
        Path fifo = host.directory().resolve("told/fifo");
        Command.run("mkfifo", "-m", "600", fifo.toString());
        host.start("reader", List.of("sh", "-c", "exec cat <>" + fifo + " >>" + lines), Map.of());
        try {
            Files.setPosixFilePermissions(fifo.getParent(), PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Path script = host.script("told/note", RECORD.formatted(calls, circumstances));
        return new Told(script, calls, circumstances, lines, fifo);
    }

    private static Path writable(Path file) {
        try {
            return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A command that records its words, as a configuration quotes it. */
    public String command(String words) {
        return '"' + script.toString() + " " + words + '"';
    }

    public Path fifo() {
        return fifo;
    }

    /** The calls whose first word this is, in order, without that word. */
    public List<String> calls(String first) {
        return read(calls)
                .lines()
                .filter(line -> line.startsWith("<" + first + ">"))
                .map(line -> line.substring(first.length() + 2))
                .toList();
    }

    public void awaitCalls(String first, List<String> wanted) {
        await(first, () -> calls(first), wanted);
    }

    public void awaitCallsInAnyOrder(String first, List<String> wanted) {
        await(
                first,
                () -> calls(first).stream().sorted().toList(),
                wanted.stream().sorted().toList());
    }

    private static void await(String first, Supplier<List<String>> calls, List<String> wanted) {
        List<String> last = Await.settled(Await.PATIENCE, calls, wanted::equals);
        if (!last.equals(wanted)) {
            throw new AssertionError("calls of " + first + ": " + last + " instead of " + wanted);
        }
    }

    /** As whom, where and how the script with that first word ran last. */
    public String circumstances(String first) {
        return read(circumstances)
                .lines()
                .filter(line -> line.startsWith(first + " "))
                .reduce((earlier, later) -> later)
                .orElse("");
    }

    /** What was written of a subject, with its line ends. */
    public String written(String subject) {
        StringBuilder all = new StringBuilder();
        read(lines).lines().filter(line -> line.contains('"' + subject + '"')).forEach(line -> all.append(line)
                .append('\n'));
        return all.toString();
    }

    public void awaitWritten(String subject, String wanted) {
        String last = Await.settled(Await.PATIENCE, () -> written(subject), wanted::equals);
        if (!last.equals(wanted)) {
            throw new AssertionError("lines of " + subject + ":\n" + last + "instead of\n" + wanted);
        }
    }

    /** Waits until this is all that was written of anything. */
    public void awaitAll(String wanted) {
        String last = Await.settled(Await.PATIENCE, () -> read(lines), wanted::equals);
        if (!last.equals(wanted)) {
            throw new AssertionError("written:\n" + last + "instead of\n" + wanted);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
