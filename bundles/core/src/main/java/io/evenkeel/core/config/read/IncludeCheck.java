package io.evenkeel.core.config.read;

import java.util.EnumSet;
import java.util.Set;

/** What an include insists on; when it is not so, the whole reading ends. */
enum IncludeCheck {
    READ("read"),
    MATCH("match"),
    WILDCARD_MATCH("wildcard_match"),
    BRACE_MATCH("brace_match");

    private final String word;

    IncludeCheck(String word) {
        this.word = word;
    }

    /** The check {@code include_check} knows by a word, or null. */
    static IncludeCheck of(String word) {
        for (IncludeCheck check : values()) {
            if (check.word.equals(word)) {
                return check;
            }
        }
        return null;
    }

    /** The checks of a directive, or null when the word is none. */
    static Set<IncludeCheck> directive(String word) {
        switch (word) {
            case "include":
                return EnumSet.noneOf(IncludeCheck.class);
            case "includer":
                return EnumSet.of(READ);
            case "includem":
                return EnumSet.of(READ, MATCH);
            case "includew":
                return EnumSet.of(READ, MATCH, WILDCARD_MATCH);
            case "includeb":
                return EnumSet.of(READ, BRACE_MATCH);
            case "includea":
                return all();
            default:
                return null;
        }
    }

    static Set<IncludeCheck> all() {
        return EnumSet.allOf(IncludeCheck.class);
    }

    /** The checks after {@code include_check} with these words: alone all, {@code +x} and {@code -x} change, else set. */
    static Set<IncludeCheck> after(Set<IncludeCheck> now, Iterable<Word> words, Problems problems) {
        Set<IncludeCheck> checks = copy(now);
        boolean any = false;
        for (Word word : words) {
            String text = word.text();
            boolean change = text.startsWith("+") || text.startsWith("-");
            IncludeCheck check = of(change ? text.substring(1) : text);
            if (check == null) {
                problems.error(
                        word.place(),
                        "include_check does not know '" + text + "'",
                        "use read, match, wildcard_match or brace_match");
                continue;
            }
            if (!change && !any) {
                checks.clear();
            }
            any = true;
            if (text.startsWith("-")) {
                checks.remove(check);
            } else {
                checks.add(check);
            }
        }
        return any || words.iterator().hasNext() ? checks : all();
    }

    private static Set<IncludeCheck> copy(Set<IncludeCheck> checks) {
        return checks.isEmpty() ? EnumSet.noneOf(IncludeCheck.class) : EnumSet.copyOf(checks);
    }
}
