package io.evenkeel.core.config.vocabulary;

import java.util.Locale;

/** Finds the word that was meant. */
public final class Spelling {

    private Spelling() {}

    /** The nearest word, or null when none is near: a slip in every three letters, letter case apart. */
    public static String nearest(String word, Iterable<String> candidates) {
        int least = Math.max(1, word.length() / 3) + 1;
        String nearest = null;
        for (String candidate : candidates) {
            int distance = Math.abs(candidate.length() - word.length()) < least
                    ? distance(lower(word), lower(candidate))
                    : least;
            if (distance < least) {
                least = distance;
                nearest = candidate;
            }
        }
        return nearest;
    }

    private static String lower(String word) {
        return word.toLowerCase(Locale.ROOT).replace('-', '_');
    }

    /** Letters inserted, left out, changed, or swapped with their neighbour. */
    static int distance(String a, String b) {
        int[] before = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        int[] now = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            now[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int changed = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                now[j] = Math.min(changed, Math.min(last[j], now[j - 1]) + 1);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    now[j] = Math.min(now[j], before[j - 2] + 1);
                }
            }
            int[] free = before;
            before = last;
            last = now;
            now = free;
        }
        return last[b.length()];
    }
}
