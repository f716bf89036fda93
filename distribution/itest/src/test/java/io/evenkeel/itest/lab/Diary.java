package io.evenkeel.itest.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** A script for others to call, which writes down how it was called. */
public final class Diary {
    private final Path script;
    private final Path entries;

    private Diary(Path script, Path entries) {
        this.script = script;
        this.entries = entries;
    }

    /** Nothing is in it yet. */
    public static Diary of(Host host) {
        Path entries = host.file("diary/entries", "");
        return new Diary(host.script("diary/note", "echo \"$*\" >> " + entries), entries);
    }

    /** The command that writes some words down: somebody, and what happened. */
    public String command(String who, String what) {
        return '"' + script.toString() + " " + who + " " + what + '"';
    }

    /** Waits until this, separated by blanks, is all that happened to somebody. */
    public void await(String who, String all) {
        Await.until("of " + who + " is noted " + all, () -> of(who).equals(all));
    }

    private String of(String who) {
        try {
            List<String> lines = Files.readAllLines(entries);
            return lines.stream()
                    .filter(line -> line.startsWith(who + " "))
                    .map(line -> line.substring(who.length() + 1))
                    .collect(Collectors.joining(" "));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
