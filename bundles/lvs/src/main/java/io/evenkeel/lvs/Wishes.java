package io.evenkeel.lvs;

import io.evenkeel.api.log.Log;
import io.evenkeel.api.lvs.LvsEngine.Wish;
import io.evenkeel.api.net.IpText;
import io.evenkeel.lvs.config.ServerDefinition;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the operator wishes of servers, by the names they were told by: a server as the log names it, {@code ADDRESS:PORT},
 * {@code ADDRESS} for all of a host, or a host's name. Kept in a file of the run directory, so that a restart forgets none.
 * Loop thread only.
 */
final class Wishes {
    /** More is no file of ours. */
    private static final long LARGEST_FILE = 1 << 20;

    private final Path file;
    private final Clock clock;
    private final Log log;
    private final Map<String, Wanted> wanted = new LinkedHashMap<>();

    /** @param until empty for until it is told otherwise */
    private record Wanted(Wish wish, Optional<Instant> until) {
        String line(String name) {
            return name + " " + wish + until.map(end -> " " + end).orElse("");
        }
    }

    Wishes(Path file, Clock clock, Log log) {
        this.file = file;
        this.clock = clock;
        this.log = log;
        read();
    }

    /** What holds for a server now; the more exact name counts more. */
    Wish of(ServerDefinition server) {
        if (wanted.isEmpty()) {
            return Wish.SERVE;
        }
        for (String name : names(server)) {
            Wanted found = wanted.get(name);
            if (found != null
                    && found.until()
                            .filter(end -> !end.isAfter(clock.instant()))
                            .isEmpty()) {
                return found.wish();
            }
        }
        return Wish.SERVE;
    }

    /** Whether the name, as an operator writes it, means this server. */
    static boolean names(String name, ServerDefinition server) {
        return names(server).contains(name);
    }

    private static List<String> names(ServerDefinition server) {
        String address = IpText.of(server.destination().key().address());
        int port = server.destination().key().port();
        String plain = address.indexOf(':') >= 0 ? "[" + address + "]:" + port : address + ":" + port;
        return List.of(server.name(), plain, address, server.host().orElse(address));
    }

    void put(String name, Wish wish, Optional<Instant> until) {
        if (wish == Wish.SERVE) {
            wanted.remove(name);
        } else {
            wanted.put(name, new Wanted(wish, until));
        }
        write();
    }

    /** When the next wish ends. */
    Optional<Instant> nextEnd() {
        return wanted.values().stream().flatMap(one -> one.until().stream()).min(Instant::compareTo);
    }

    /** Forgets what has ended. */
    void expire() {
        if (wanted.values()
                .removeIf(one ->
                        one.until().filter(end -> !end.isAfter(clock.instant())).isPresent())) {
            write();
        }
    }

    private void read() {
        try {
            if (Files.isRegularFile(file) && Files.size(file) <= LARGEST_FILE) {
                // A byte that is wrong spoils its line alone.
                new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                        .lines()
                        .forEach(this::read);
            }
        } catch (IOException failure) {
            log.error("what was wished of servers cannot be read from " + file + ": " + failure.getMessage());
        }
    }

    private void read(String line) {
        String[] words = line.split(" ");
        try {
            Optional<Instant> until = words.length > 2 ? Optional.of(Instant.parse(words[2])) : Optional.empty();
            wanted.put(words[0], new Wanted(Wish.valueOf(words[1]), until));
        } catch (DateTimeException | IllegalArgumentException | ArrayIndexOutOfBoundsException unknown) {
            log.warning(file + ": the line '" + line + "' says nothing this version understands, it is forgotten");
        }
    }

    private void write() {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.createDirectories(file.getParent());
            Files.write(
                    fresh,
                    wanted.entrySet().stream()
                            .map(entry -> entry.getValue().line(entry.getKey()))
                            .toList());
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            log.error("what is wished of servers will be forgotten at a restart: " + failure.getMessage());
        }
    }
}
