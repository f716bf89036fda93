package io.evenkeel.itest.guest;

import io.evenkeel.itest.lab.Journal;
import io.evenkeel.itest.lab.Running;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A machine under QEMU over this machine's root, read-only, that runs the guest tests and ends. Its events come through a
 * virtio serial port which is QEMU's standard output: whatever ends QEMU ends the stream, so a dead guest is never waited
 * for. The kernel's console is a file of its own, and cannot garble them.
 */
public final class Guest implements AutoCloseable {
    private static final Duration BOOT = Duration.ofSeconds(180);
    /** Longer than a test may take in there, so that the guest's own verdict comes first. */
    private static final Duration SILENCE = Duration.ofSeconds(700);

    private static final int CONSOLE_LINES = 60;

    private final Running qemu;
    private final Path console;
    private final Journal<Event> events;

    private Guest(Running qemu, Path console, Journal<Event> events) {
        this.qemu = qemu;
        this.console = console;
        this.events = events;
    }

    /** Starts it; does not wait. The thread that calls this must live as long as the guest, which dies with it. */
    static Guest start(Path repository, Path directory, List<String> tests) {
        GuestKernel kernel = GuestKernel.kept(repository);
        Path console = directory.resolve("console.log");
        GuestFiles.initramfs(kernel, tests).write(directory.resolve("initramfs.cpio"));
        try {
            Files.writeString(console, "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> command = Qemu.command(kernel, directory.resolve("initramfs.cpio"), console);
        Running qemu = Running.startReadingErrors("the guest", command, directory);
        return new Guest(qemu, console, qemu.outputAs(Event::parse));
    }

    /** Waits until its kernel runs over the host's files; a guest that does not come so far is ended. */
    void awaitBooted() {
        if (events.await(0, event -> event.is(Event.Kind.BOOTED), BOOT).isEmpty()) {
            throw ending(unheard(BOOT), "before it was booted");
        }
    }

    /** The first event at or after a position that passes; empty when the guest died or fell silent. */
    Optional<Event> await(int position, Predicate<Event> wanted) {
        return events.await(position, wanted, SILENCE);
    }

    /** Waits until the machine is off. */
    void awaitEnd() {
        int status = qemu.awaitExit();
        if (status != 0) {
            throw new AssertionError("QEMU ended with status " + status + story());
        }
    }

    /** The failure to throw when nothing more was heard of it; ends it if it still runs. */
    AssertionError silent(String when) {
        return ending(unheard(SILENCE), when);
    }

    private String unheard(Duration patience) {
        return events.ended() ? "the guest died" : "the guest said nothing for " + patience.toSeconds() + " s";
    }

    private AssertionError ending(String why, String when) {
        var failure = new AssertionError(why + " " + when + story());
        close();
        return failure;
    }

    /** What QEMU said, and the last lines of the guest's console. */
    String story() {
        List<String> lines = consoleLines();
        return "\n---- QEMU\n" + qemu.output() + "\n---- console, its last lines of " + console + "\n"
                + String.join("\n", lines.subList(Math.max(0, lines.size() - CONSOLE_LINES), lines.size()));
    }

    private List<String> consoleLines() {
        try {
            return new String(Files.readAllBytes(console), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            return List.of("(" + e + ")");
        }
    }

    @Override
    public void close() {
        qemu.close();
    }
}
