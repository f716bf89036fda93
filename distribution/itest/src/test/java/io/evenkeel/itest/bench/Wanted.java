package io.evenkeel.itest.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is to be measured.
 *
 * @param options {@code --NAME=VALUE} by name
 * @param cases by name
 */
record Wanted(Map<String, String> options, List<String> cases) {
    static final Set<String> OPTIONS = Set.of("repetitions", "seconds", "rows", "pairs", "events", "advert-int");

    /** Reads a command line; throws IllegalArgumentException with the word that nobody knows. */
    static Wanted of(List<String> words, Set<String> known) {
        Map<String, String> options = new LinkedHashMap<>();
        List<String> cases = new ArrayList<>();
        for (String word : words) {
            int equals = word.indexOf('=');
            if (word.startsWith("--") && equals > 0 && OPTIONS.contains(word.substring(2, equals))) {
                options.put(word.substring(2, equals), word.substring(equals + 1));
            } else if (known.contains(word)) {
                cases.add(word);
            } else {
                throw new IllegalArgumentException(word);
            }
        }
        return new Wanted(options, cases);
    }

    int number(String option, int otherwise) {
        return options.containsKey(option) ? Integer.parseInt(options.get(option)) : otherwise;
    }

    /** The words of a list; none when it is not given. */
    List<String> words(String option) {
        return options.containsKey(option) ? Arrays.asList(options.get(option).split(",")) : List.of();
    }

    /** Those of some cases that are wanted: all when none is named. */
    List<String> of(Set<String> some) {
        return some.stream()
                .filter(name -> cases.isEmpty() || cases.contains(name))
                .toList();
    }

    /** The same for some of the cases alone, as a command line. */
    List<String> wordsFor(Set<String> some) {
        List<String> words = new ArrayList<>();
        options.forEach((name, value) -> words.add("--" + name + "=" + value));
        words.addAll(of(some));
        return words;
    }
}
