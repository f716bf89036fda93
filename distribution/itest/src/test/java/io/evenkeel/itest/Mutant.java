package io.evenkeel.itest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Makes configurations nobody means of those somebody did. */
final class Mutant {
    private static final int MOST_CHANGES = 8;

    private static final List<String> VALUES = List.of(
            "",
            "0",
            "1",
            "-1",
            "255",
            "256",
            "65536",
            "0x7f",
            "1.5",
            "0.0000000001",
            "-0",
            "2147483648",
            "9223372036854775808",
            "99999999999999999999999999",
            "1e400",
            "NaN",
            "10.66.0.1",
            "10.66.0.1/24",
            "10.66.0.1/33",
            "10.66.0.1-300",
            "0.0.0.0/0",
            "::1/129",
            "fe80::1%eth0",
            "::ffff:1.2.3.4",
            "eth0",
            "nosuchinterface0123456789",
            "VI_1",
            "G",
            "all",
            "none",
            "true",
            "off",
            "inet6",
            "weight",
            "reverse",
            "dev",
            "via",
            "nexthop",
            "encap",
            "/bin/true",
            "\"/bin/true a\"",
            "\"",
            "'",
            "\\",
            "\\x41\\0",
            "\u00fc\u00df",
            "\uffff",
            "\u0000",
            "%s%n",
            "a".repeat(5000),
            "{",
            "}",
            "{ }",
            "#",
            "!",
            "$",
            "${",
            "$IFACE",
            "${_RANDOM 1 5}",
            "${_ENV HOME}",
            "@other",
            "@^other",
            "~SEQ(i,1,3)",
            "~SEQ(i,1,3000)",
            "~LST({a},{",
            "\n$A=$A\n",
            "\n$A=1 \\\n",
            "\ninclude self.conf\n",
            "\ninclude *\n",
            "\nincludea nothing\n",
            "\r",
            "\t");

    private final List<String> seeds;
    private final List<String> keywords;

    /** @param keywords of every block, as the daemon lists them */
    Mutant(List<String> seeds, List<String> keywords) {
        this.seeds = List.copyOf(seeds);
        this.keywords = List.copyOf(keywords);
    }

    String of(long seed) {
        Random random = new Random(seed);
        List<String> lines = new ArrayList<>(Arrays.asList(one(random, seeds).split("\n")));
        int changes = 1 + random.nextInt(MOST_CHANGES);
        for (int change = 0; change < changes; change++) {
            mutate(lines, random);
        }
        return String.join("\n", lines) + "\n";
    }

    private void mutate(List<String> lines, Random random) {
        int at = random.nextInt(lines.size());
        switch (random.nextInt(12)) {
            case 0 -> lines.set(at, "");
            case 1 -> lines.add(at, lines.get(random.nextInt(lines.size())));
            case 2 -> Collections.swap(lines, at, random.nextInt(lines.size()));
            case 3 -> lines.addAll(at, piece(List.of(one(random, seeds).split("\n")), random));
            case 4 ->
                lines.subList(at, Math.min(lines.size(), at + 1 + random.nextInt(6)))
                        .replaceAll(line -> "");
            case 5 -> lines.set(at, lines.get(at) + " {");
            case 6 -> lines.set(at, "}");
            case 7, 8 -> lines.add(at, one(random, keywords) + " " + one(random, VALUES) + " " + one(random, VALUES));
            default -> lines.set(at, words(lines.get(at), random));
        }
    }

    private static List<String> piece(List<String> lines, Random random) {
        int from = random.nextInt(lines.size());
        return List.copyOf(lines.subList(from, Math.min(lines.size(), from + 1 + random.nextInt(20))));
    }

    private String words(String line, Random random) {
        List<String> words = new ArrayList<>(Arrays.asList(line.split("(?<=\\S)(?=\\s)")));
        int at = random.nextInt(words.size());
        switch (random.nextInt(6)) {
            case 0 -> words.remove(at);
            case 1 -> words.add(at, words.get(at));
            case 2 -> Collections.swap(words, at, random.nextInt(words.size()));
            case 3 -> words.set(at, " " + one(random, keywords));
            case 4 -> words.set(at, torn(words.get(at), random));
            default -> words.set(at, " " + one(random, VALUES));
        }
        return String.join("", words);
    }

    private static String torn(String word, Random random) {
        int at = random.nextInt(word.length() + 1);
        return word.substring(0, at) + (char) random.nextInt(256) + word.substring(Math.min(word.length(), at + 1));
    }

    private static String one(Random random, List<String> of) {
        return of.get(random.nextInt(of.size()));
    }
}
