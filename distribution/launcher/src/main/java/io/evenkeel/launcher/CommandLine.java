package io.evenkeel.launcher;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import joptsimple.OptionException;
import joptsimple.OptionParser;
import joptsimple.OptionSet;
import joptsimple.OptionSpec;
import joptsimple.OptionSpecBuilder;

/**
 * A command line, understood.
 *
 * @param given what was written, in order
 */
record CommandLine(List<Given> given) {

    /** One option as it was given, by its long name. */
    record Given(String name, Optional<String> value) {
        @Override
        public String toString() {
            return value.map(v -> name + "=" + v).orElse(name);
        }
    }

    static CommandLine parse(String... words) throws UsageException {
        OptionParser parser = parser();
        List<Given> given = new ArrayList<>();
        for (String word : Words.rewrite(List.of(words))) {
            given.add(one(parser, word));
        }
        return new CommandLine(List.copyOf(given));
    }

    boolean has(String name) {
        return given.stream().anyMatch(option -> option.name().equals(name));
    }

    Optional<String> value(String name) {
        return given.stream()
                .filter(option -> option.name().equals(name))
                .reduce((first, last) -> last)
                .flatMap(Given::value);
    }

    boolean startsWith(String name) {
        return !given.isEmpty() && given.get(0).name().equals(name);
    }

    /** The same with a value for an option that was not given. */
    CommandLine withDefault(String name, String value) {
        if (has(name)) {
            return this;
        }
        List<Given> more = new ArrayList<>(given);
        more.add(new Given(name, Optional.of(value)));
        return new CommandLine(List.copyOf(more));
    }

    /** Lines {@code name} or {@code name=value}, as core reads them. */
    String lines() {
        return given.stream().map(Given::toString).collect(Collectors.joining("\n"));
    }

    static String help() {
        return OptionTable.ALL.stream()
                .map(Definition::usage)
                .collect(Collectors.joining("\n", "Usage: evenkeel [OPTION...]\n", "\n"));
    }

    private static OptionParser parser() {
        OptionParser parser = new OptionParser();
        for (Definition option : OptionTable.ALL) {
            OptionSpecBuilder builder = parser.accepts(option.name());
            switch (option.argument()) {
                case NONE -> {}
                case REQUIRED -> builder.withRequiredArg();
                case OPTIONAL -> builder.withOptionalArg();
            }
        }
        return parser;
    }

    /** One word at a time: jopt-simple keeps the order of options, but not which of them had a value. */
    private static Given one(OptionParser parser, String word) throws UsageException {
        try {
            OptionSet parsed = parser.parse(word);
            OptionSpec<?> spec = parsed.specs().get(0);
            Optional<String> value = parsed.valuesOf(spec).stream().findFirst().map(Object::toString);
            return oneLine(new Given(spec.options().get(0), value));
        } catch (OptionException e) {
            throw new UsageException("unknown option --" + e.options().get(0));
        }
    }

    private static Given oneLine(Given option) throws UsageException {
        if (option.value().filter(value -> value.indexOf('\n') >= 0).isPresent()) {
            throw new UsageException("the value of option --" + option.name() + " contains a line break");
        }
        return option;
    }
}
