package io.evenkeel.check.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The status codes that are good. */
record Statuses(List<Range> ranges) {
    /** What is good where nothing is said. */
    static final Statuses SUCCESS = new Statuses(List.of(new Range(200, 299)));

    static final int LEAST = 100;
    static final int GREATEST = 599;

    private static final Pattern WORD = Pattern.compile("(\\d{3})(?:-(\\d{3}))?");

    Statuses {
        ranges = List.copyOf(ranges);
    }

    /** Both ends are inclusive. */
    record Range(int least, int greatest) {
        /** {@code 200} or {@code 200-299}; empty when the word is neither. */
        static Optional<Range> of(String word) {
            Matcher matcher = WORD.matcher(word);
            if (!matcher.matches()) {
                return Optional.empty();
            }
            int least = Integer.parseInt(matcher.group(1));
            int greatest = matcher.group(2) == null ? least : Integer.parseInt(matcher.group(2));
            boolean sane = least >= LEAST && least <= greatest && greatest <= GREATEST;
            return sane ? Optional.of(new Range(least, greatest)) : Optional.empty();
        }
    }

    /** Those of the words that are codes or ranges; {@link #SUCCESS} when none is. */
    static Statuses of(List<String> words) {
        List<Range> ranges = new ArrayList<>();
        for (String word : words) {
            Range.of(word).ifPresent(ranges::add);
        }
        return ranges.isEmpty() ? SUCCESS : new Statuses(ranges);
    }

    boolean contains(int status) {
        return ranges.stream().anyMatch(range -> range.least() <= status && status <= range.greatest());
    }
}
