package io.evenkeel.core.config.read;

import java.util.ArrayList;
import java.util.List;

/** A definition while its lines are read: all but the last end with a backslash. */
final class OpenDefinition {
    private final String name;
    private final Text opener;
    private final boolean kept;
    private final List<String> lines = new ArrayList<>();

    /** @param kept false when a condition rules the definition out; its lines are read all the same, and dropped */
    OpenDefinition(String name, Text opener, boolean kept) {
        this.name = name;
        this.opener = opener;
        this.kept = kept;
    }

    String name() {
        return name;
    }

    Text opener() {
        return opener;
    }

    boolean isKept() {
        return kept;
    }

    /**
     * Takes one line, without comment.
     *
     * @param blank whether it was empty as written, which ends a definition; a line of mere comment does not
     * @return whether it was the last
     */
    boolean add(String line, boolean blank) {
        boolean goesOn = line.endsWith("\\");
        String text = goesOn ? line.substring(0, line.length() - 1).strip() : line;
        if (!text.isEmpty()) {
            lines.add(text);
        }
        return blank || !goesOn && !text.isEmpty();
    }

    int size() {
        return lines.size();
    }

    Definition definition() {
        return lines.isEmpty() ? Definition.of("") : new Definition(lines);
    }
}
