package io.evenkeel.itest.guest;

import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A program other than the tests that runs inside a guest of its own: what it prints is printed out here. */
public final class GuestProgram {
    private GuestProgram() {}

    /** Boots a guest, runs the main class with these words and one more, the port for {@link #speakingTo}, and ends. */
    public static void run(Class<?> main, List<String> words) {
        Path directory = Path.of("distribution/itest/target/guest-program").toAbsolutePath();
        List<String> command = new ArrayList<>(GuestJava.command(GuestJava.archived(directory.resolve("evenkeel"))));
        command.add(main.getName());
        command.addAll(words);
        Path repository = Path.of(System.getProperty("itest.repository"));
        try (Guest guest = Guest.start(repository, directory, command)) {
            guest.awaitBooted();
            int seen = 0;
            Event event = next(guest, seen);
            while (!event.is(Event.Kind.ENDED)) {
                if (event.is(Event.Kind.SAID)) {
                    System.out.println(event.name());
                }
                event = next(guest, ++seen);
            }
            if (!event.passed()) {
                throw new IllegalStateException(event.problem() + guest.story());
            }
            guest.awaitEnd();
        }
    }

    private static Event next(Guest guest, int position) {
        return guest.await(position, any -> true).orElseThrow(() -> guest.silent("while its program ran"));
    }

    /** In the guest: runs something whose standard output goes to the host, and tells the host how it ended. */
    public static void speakingTo(String port, Runnable program) throws IOException {
        try (var events = new PrintStream(new FileOutputStream(port), true, StandardCharsets.UTF_8)) {
            System.setOut(new PrintStream(new Lines(events), true, StandardCharsets.UTF_8));
            Event end = Event.ended();
            try {
                program.run();
            } catch (RuntimeException | AssertionError failure) {
                end = new Event(Event.Kind.ENDED, "", "", String.valueOf(failure.getMessage()));
            }
            events.println(end.line());
        }
    }

    /** Makes an event of each line. */
    private static final class Lines extends OutputStream {
        private final PrintStream events;
        private final ByteArrayOutputStream line = new ByteArrayOutputStream();

        Lines(PrintStream events) {
            this.events = events;
        }

        @Override
        public void write(int octet) {
            if (octet == '\n') {
                events.println(new Event(Event.Kind.SAID, "", line.toString(StandardCharsets.UTF_8), "").line());
                line.reset();
            } else {
                line.write(octet);
            }
        }
    }
}
