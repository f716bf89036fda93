package io.evenkeel.shell;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds what was probably meant. */
final class Nearest {

    private Nearest() {}

    /** A sentence to add to a refusal; empty when nothing is near. */
    static String hint(String typed, Collection<String> known) {
        return to(typed, known).map(name -> ", did you mean " + name + "?").orElse("");
    }

    /** At most a third of the letters, rounded up, may differ. */
    static Optional<String> to(String typed, Collection<String> known) {
        int limit = (typed.length() + 2) / 3;
        return known.stream()
                .filter(name -> distance(typed, name) <= limit)
                .min(Comparator.comparingInt((String name) -> distance(typed, name))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** Levenshtein's distance, row by row. */
    private static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[to.length()];
    }
}
