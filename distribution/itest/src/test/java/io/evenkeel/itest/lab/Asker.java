package io.evenkeel.itest.lab;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A client that asks an address at a steady rate whether it is answered or not, and names what it lost (asker.c says how). */
public final class Asker implements AutoCloseable {
    private static final Pattern END = Pattern.compile("asked ([0-9]+), missed ([0-9]+)");
    private static final String LOST = "lost ";

    private final Running process;

    private Asker(Running process) {
        this.process = process;
    }

    /**
     * How often an address was asked.
     *
     * @param missed how often the client itself was too late to ask
     */
    public record Count(long asked, long missed) {}

    /** Starts asking, and waits for the first answer. */
    public static Asker start(Host client, InetAddress address, Duration interval) {
        List<String> command =
                List.of(program(client).toString(), address.getHostAddress(), Long.toString(interval.toNanos() / 1000));
        Asker asker = new Asker(client.start("asker", command, Map.of()));
        asker.process.awaitLine("answered");
        return asker;
    }

    private static Path program(Host client) {
        Path program = client.directory().resolve("asker");
        if (!Files.exists(program)) {
            Command.run("cc", "-O2", "-o", program.toString(), source(client).toString());
        }
        return program;
    }

    private static Path source(Host client) {
        try (InputStream source = Asker.class.getResourceAsStream("asker.c")) {
            return client.file("asker.c", new String(source.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends asking, and waits until the last question has its answer or was lost. */
    public Count end() {
        if (process.alive()) {
            process.signal("TERM");
            process.awaitExit();
        }
        Matcher count = END.matcher(process.output());
        if (!count.find()) {
            throw new AssertionError("the client did not say how often it asked: " + process.output());
        }
        return new Count(Long.parseLong(count.group(1)), Long.parseLong(count.group(2)));
    }

    /** When the questions were asked that were lost, nanoseconds since the epoch; known of the last second once it has ended. */
    public List<Long> losses() {
        return process.lines().since(0).stream()
                .filter(line -> line.startsWith(LOST))
                .map(line -> Long.valueOf(line.substring(LOST.length())))
                .toList();
    }

    /** Ends asking; how many questions were never answered. */
    public int lost() {
        end();
        return losses().size();
    }

    @Override
    public void close() {
        process.close();
    }
}
