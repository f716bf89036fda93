package io.evenkeel.track.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What {@code /proc} says of processes. One that ends while it is looked at is not there. */
final class ProcFiles {

    /** More than any {@code stat} line has. */
    private static final int STAT_BYTES = 4096;
    /** A command line may be megabytes; what is compared stands at its beginning. */
    private static final int COMMAND_BYTES = 32 << 10;

    private final Path root;

    ProcFiles(Path root) {
        this.root = root;
    }

    /** Numbers of all processes. */
    List<Integer> processes() throws IOException {
        List<Integer> numbers = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(root, "[1-9]*")) {
            for (Path entry : entries) {
                numbers.add(Integer.valueOf(entry.getFileName().toString()));
            }
        } catch (NumberFormatException e) {
            throw new IOException(root + " has an entry that is no process", e);
        }
        return numbers;
    }

    /** Its name as the kernel keeps it; empty when it does not run, as a zombie does not. */
    Optional<String> name(int process) {
        String stat = read(process, "stat", STAT_BYTES);
        // The name stands in parentheses and may have some itself; the state follows.
        int begin = stat.indexOf('(');
        int end = stat.lastIndexOf(") ");
        if (begin < 0 || end < begin || end + 2 >= stat.length()) {
            return Optional.empty();
        }
        char state = stat.charAt(end + 2);
        return state == 'Z' || state == 'X' ? Optional.empty() : Optional.of(stat.substring(begin + 1, end));
    }

    /** The words it was called with; none for a thread of the kernel. */
    List<String> command(int process) {
        String line = read(process, "cmdline", COMMAND_BYTES);
        List<String> words = new ArrayList<>();
        int begin = 0;
        for (int end = line.indexOf('\0'); end >= 0; end = line.indexOf('\0', begin)) {
            words.add(line.substring(begin, end));
            begin = end + 1;
        }
        if (begin < line.length()) {
            words.add(line.substring(begin));
        }
        return words;
    }

    private String read(int process, String file, int most) {
        try (InputStream in =
                Files.newInputStream(root.resolve(Integer.toString(process)).resolve(file))) {
            return new String(in.readNBytes(most), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }
}
