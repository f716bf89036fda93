package io.evenkeel.notify.script;

import io.evenkeel.api.log.Log;
import io.evenkeel.notify.script.Subject.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/**
 * What one version of this bundle leaves to the next, while the daemon runs on: what was told last, and which FIFOs the
 * daemon made. A file of another life of the daemon is of no use.
 */
final class Memory {

    private static final Log LOG = Log.of("notify");
    private static final int LONGEST = 1 << 22;
    private static final String PROCESS = "process";
    private static final String FIFO = "FIFO ";

    private final Path file;

    Memory(Path file) {
        this.file = file;
    }

    /** What is known. */
    record Known(Map<Subject, Notice> told, Set<Path> fifos) {
        static final Known NOTHING = new Known(Map.of(), Set.of());

        Known {
            told = Map.copyOf(told);
            fifos = Set.copyOf(fifos);
        }
    }

    void keep(Known known) {
        Properties lines = new Properties();
        lines.setProperty(PROCESS, process());
        known.told()
                .forEach((subject, notice) -> lines.setProperty(
                        subject.kind() + " " + subject.name(), notice.word() + " " + notice.priority()));
        known.fifos().forEach(path -> lines.setProperty(FIFO + path, ""));
        Path beside = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.createDirectories(file.getParent());
            try (Writer out = Files.newBufferedWriter(beside)) {
                lines.store(out, null);
            }
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            LOG.warning("What was told last is forgotten, it will be told again: " + e.getMessage());
        }
    }

    /** Reads what was kept, and forgets it. */
    Known take() {
        Properties lines = new Properties();
        try (InputStream in = Files.newInputStream(file)) {
            lines.load(new StringReader(new String(in.readNBytes(LONGEST), StandardCharsets.UTF_8)));
        } catch (IOException | IllegalArgumentException nothingKept) {
            return Known.NOTHING;
        } finally {
            forget();
        }
        return process().equals(lines.remove(PROCESS)) ? known(lines) : Known.NOTHING;
    }

    void forget() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warning("Cannot remove " + file + ": " + e.getMessage());
        }
    }

    /** A line that is none of ours says nothing. */
    private static Known known(Properties lines) {
        Map<Subject, Notice> told = new HashMap<>();
        Set<Path> fifos = new HashSet<>();
        for (String key : lines.stringPropertyNames()) {
            String name = key.substring(key.indexOf(' ') + 1);
            try {
                if (key.startsWith(FIFO)) {
                    fifos.add(Path.of(name));
                } else {
                    Notice notice = notice(key, name, lines.getProperty(key).split(" "));
                    told.put(notice.subject(), notice);
                }
            } catch (IllegalArgumentException | IndexOutOfBoundsException unknown) {
                LOG.debug(key + " is nothing that was told: " + unknown);
            }
        }
        return new Known(told, fifos);
    }

    private static Notice notice(String key, String name, String[] words) {
        Subject subject = new Subject(Kind.valueOf(key.substring(0, key.indexOf(' '))), name);
        return new Notice(subject, words[0], Integer.parseInt(words[1]));
    }

    private static String process() {
        ProcessHandle self = ProcessHandle.current();
        return self.pid() + " "
                + self.info().startInstant().map(Object::toString).orElse("");
    }
}
