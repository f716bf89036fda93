package io.evenkeel.launcher;

import io.evenkeel.launcher.Definition.Argument;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Rewrites the words of a command line so that each is one long option with its value attached. Where getopt and
 * jopt-simple differ, scripts rely on getopt: {@code -ve} is {@code -v -e} and no abbreviation of {@code --version};
 * {@code -t FILE} leaves FILE a stray word.
 */
final class Words {

    private final Deque<String> given;
    private final List<String> rewritten = new ArrayList<>();

    private Words(List<String> given) {
        this.given = new ArrayDeque<>(given);
    }

    static List<String> rewrite(List<String> given) throws UsageException {
        Words words = new Words(given);
        while (!words.given.isEmpty()) {
            words.take(words.given.remove());
        }
        return words.rewritten;
    }

    private void take(String word) throws UsageException {
        if (word.startsWith("--") && word.length() > 2) {
            longOption(word);
        } else if (word.startsWith("-") && word.length() > 1 && !word.equals("--")) {
            cluster(word);
        } else if (!word.equals("--") || !given.isEmpty()) {
            String stray = word.equals("--") ? given.element() : word;
            throw new UsageException("unexpected argument '" + stray + "'");
        }
    }

    private void longOption(String word) throws UsageException {
        int equals = word.indexOf('=');
        String name = equals < 0 ? word : word.substring(0, equals);
        if (equals == word.length() - 1) {
            throw new UsageException("option " + name + " has an empty value");
        }
        Definition option = OptionTable.byName(name.substring(2));
        if (option == null) {
            throw new UsageException("unknown option " + name);
        }
        if (equals > 0) {
            add(option, word.substring(equals + 1));
        } else {
            add(option, option.argument() == Argument.REQUIRED ? next(name) : "");
        }
    }

    private void cluster(String word) throws UsageException {
        for (int i = 1; i < word.length(); i++) {
            String letter = "-" + word.charAt(i);
            Definition option = OptionTable.byLetter(word.charAt(i));
            if (option == null) {
                throw new UsageException("unknown option " + letter);
            }
            if (option.argument() != Argument.NONE) {
                String rest = attached(word.substring(i + 1), letter);
                add(option, rest.isEmpty() && option.argument() == Argument.REQUIRED ? next(letter) : rest);
                return;
            }
            add(option, "");
        }
    }

    private void add(Definition option, String value) throws UsageException {
        String name = "--" + option.name();
        if (!value.isEmpty() && option.argument() == Argument.NONE) {
            throw new UsageException("option " + name + " takes no value");
        }
        if (value.indexOf('\n') >= 0) {
            throw new UsageException("the value of option " + name + " contains a line break");
        }
        rewritten.add(value.isEmpty() ? name : name + "=" + value);
    }

    /** keepalived's manual writes {@code -t[=FILE]}, so an equals sign after a letter is no part of the value. */
    private static String attached(String rest, String letter) throws UsageException {
        if (rest.equals("=")) {
            throw new UsageException("option " + letter + " has an empty value");
        }
        return rest.startsWith("=") ? rest.substring(1) : rest;
    }

    private String next(String option) throws UsageException {
        String value = given.poll();
        if (value == null || value.isEmpty()) {
            throw new UsageException("option " + option + " needs a value");
        }
        return value;
    }
}
