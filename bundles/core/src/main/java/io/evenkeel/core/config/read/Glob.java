package io.evenkeel.core.config.read;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Shell patterns over files: {@code * ? […]}, a backslash to quote, and {@code {a,b}} alternatives. */
final class Glob {
    /** An include that matches more files than this was not meant. */
    private static final int MOST_MATCHES = 10_000;

    private static final int MOST_ALTERNATIVES = 1_000;

    private Glob() {}

    /** The alternatives of a pattern, in the order written. */
    static List<String> alternatives(String pattern) {
        List<String> found = new ArrayList<>();
        expand("", pattern, found, 0);
        return found;
    }

    private static void expand(String before, String pattern, List<String> found, int depth) {
        int open = unescaped(pattern, '{', 0);
        int close = open < 0 ? -1 : matching(pattern, open);
        if (close < 0 || close == open + 1 || found.size() >= MOST_ALTERNATIVES || depth > 20) {
            found.add(before + pattern);
            return;
        }
        int begin = open + 1;
        int nesting = 0;
        for (int i = begin; i <= close; i++) {
            char c = pattern.charAt(i);
            if (c == '\\') {
                i++;
            } else if (nesting == 0 && (c == ',' || i == close)) {
                String one = pattern.substring(begin, i) + pattern.substring(close + 1);
                expand(before + pattern.substring(0, open), one, found, depth + 1);
                begin = i + 1;
            } else if (c == '{') {
                nesting++;
            } else if (c == '}') {
                nesting--;
            }
        }
    }

    private static int unescaped(String pattern, char wanted, int from) {
        for (int i = from; i < pattern.length(); i++) {
            if (pattern.charAt(i) == wanted) {
                return i;
            }
            if (pattern.charAt(i) == '\\') {
                i++;
            }
        }
        return -1;
    }

    private static int matching(String pattern, int open) {
        int nesting = 0;
        for (int i = open; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '{') {
                nesting++;
            } else if (c == '}' && --nesting == 0) {
                return i;
            }
        }
        return -1;
    }

    /** Whether a pattern can match more than one name. */
    static boolean isWild(String pattern) {
        return unescaped(pattern, '*', 0) >= 0 || unescaped(pattern, '?', 0) >= 0 || unescaped(pattern, '[', 0) >= 0;
    }

    /** What exists under the names a pattern without alternatives stands for, sorted, as the pattern spells them. */
    static List<String> matches(Path directory, String pattern, Budget budget) {
        List<String> found = List.of(pattern.startsWith("/") ? "/" : "");
        for (String segment : segments(pattern)) {
            found = isWild(segment) ? listed(directory, found, segment, budget) : joined(found, unquoted(segment));
        }
        List<String> existing = new ArrayList<>();
        for (String name : found) {
            if (!name.isEmpty() && Files.exists(directory.resolve(name), LinkOption.NOFOLLOW_LINKS)) {
                existing.add(name);
            }
        }
        return existing;
    }

    private static List<String> segments(String pattern) {
        List<String> segments = new ArrayList<>();
        int begin = 0;
        for (int i = 0; i <= pattern.length(); i++) {
            if (i == pattern.length() || pattern.charAt(i) == '/') {
                if (i > begin) {
                    segments.add(pattern.substring(begin, i));
                }
                begin = i + 1;
            }
        }
        return segments;
    }

    private static List<String> joined(List<String> bases, String segment) {
        List<String> names = new ArrayList<>(bases.size());
        for (String base : bases) {
            names.add(join(base, segment));
        }
        return names;
    }

    private static String join(String base, String segment) {
        return base.isEmpty() || base.equals("/") ? base + segment : base + "/" + segment;
    }

    private static List<String> listed(Path directory, List<String> bases, String segment, Budget budget) {
        List<String> names = new ArrayList<>();
        for (String base : bases) {
            if (!budget.look()) {
                break;
            }
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory.resolve(base))) {
                for (Path entry : entries) {
                    String name = entry.getFileName().toString();
                    if (budget.look() && names.size() < MOST_MATCHES && matchesName(segment, name)) {
                        names.add(join(base, name));
                    }
                }
            } catch (IOException | DirectoryIteratorException e) {
                // As in a shell: what is no readable directory holds no match, and the include says that none was
                // found.
                continue;
            }
        }
        Collections.sort(names);
        return names;
    }

    /** Whether a name fits a pattern; a leading dot has to be written. */
    static boolean matchesName(String pattern, String name) {
        if (name.startsWith(".") && !pattern.startsWith(".")) {
            return false;
        }
        int p = 0;
        int n = 0;
        int star = -1;
        int resume = 0;
        while (n < name.length()) {
            int next = p < pattern.length() && pattern.charAt(p) != '*' ? step(pattern, p, name.charAt(n)) : -1;
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                resume = n;
            } else if (next > 0) {
                p = next;
                n++;
            } else if (star >= 0) {
                p = star + 1;
                n = ++resume;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }

    /** The index after the pattern element at an index when it fits a character, else -1. */
    private static int step(String pattern, int at, char c) {
        char element = pattern.charAt(at);
        if (element == '?') {
            return at + 1;
        }
        if (element == '\\' && at + 1 < pattern.length()) {
            return pattern.charAt(at + 1) == c ? at + 2 : -1;
        }
        int close = element == '[' ? pattern.indexOf(']', at + 2) : -1;
        if (close > 0) {
            return inSet(pattern, at + 1, close, c) ? close + 1 : -1;
        }
        return element == c ? at + 1 : -1;
    }

    private static boolean inSet(String pattern, int begin, int end, char c) {
        boolean negated = pattern.charAt(begin) == '!' || pattern.charAt(begin) == '^';
        boolean found = false;
        for (int i = negated ? begin + 1 : begin; i < end; i++) {
            if (i + 2 < end && pattern.charAt(i + 1) == '-') {
                found |= c >= pattern.charAt(i) && c <= pattern.charAt(i + 2);
                i += 2;
            } else {
                found |= c == pattern.charAt(i);
            }
        }
        return found != negated;
    }

    private static String unquoted(String segment) {
        if (segment.indexOf('\\') < 0) {
            return segment;
        }
        StringBuilder plain = new StringBuilder(segment.length());
        for (int i = 0; i < segment.length(); i++) {
            if (segment.charAt(i) == '\\' && i + 1 < segment.length()) {
                i++;
            }
            plain.append(segment.charAt(i));
        }
        return plain.toString();
    }
}
