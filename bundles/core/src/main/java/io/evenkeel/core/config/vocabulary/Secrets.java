package io.evenkeel.core.config.vocabulary;

import java.util.Set;

/** The keywords whose words are never shown: not in a message, a log or a dump. */
public final class Secrets {
    private static final Set<String> KEYWORDS = Set.of("auth_pass", "password", "key");
    private static final String MASK = " ***";

    private Secrets() {}

    /** Whether what follows a keyword is secret. */
    public static boolean follow(String keyword) {
        return KEYWORDS.contains(keyword);
    }

    /** A line with what follows such a keyword left out. */
    public static String masked(String line) {
        for (int begin = 0; begin < line.length(); begin++) {
            if (isBreak(line, begin - 1) && !isBreak(line, begin)) {
                int end = begin;
                while (!isBreak(line, end)) {
                    end++;
                }
                if (follow(line.substring(begin, end)) && end < line.length()) {
                    return line.substring(0, end) + MASK;
                }
            }
        }
        return line;
    }

    private static boolean isBreak(String line, int index) {
        return index < 0
                || index >= line.length()
                || line.charAt(index) <= ' '
                || "{}\"".indexOf(line.charAt(index)) >= 0;
    }
}
