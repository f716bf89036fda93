package io.evenkeel.launcher;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
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
        for (Given option : given) {
            if (option.name().equals(name)) {
                return true;
            }
        }
        return false;
    }

    /** The last value given. */
    Optional<String> value(String name) {
        Optional<String> last = Optional.empty();
        for (Given option : given) {
            if (option.name().equals(name)) {
                last = option.value();
            }
        }
        return last;
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
        // abbreviations are written out by now
        OptionParser parser = new OptionParser(false);
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
    private static Given one(OptionParser parser, String word) {
        OptionSet parsed = parser.parse(word);
        OptionSpec<?> spec = parsed.specs().get(0);
        List<?> values = parsed.valuesOf(spec);
        return new Given(
                spec.options().get(0),
                values.isEmpty() ? Optional.empty() : Optional.of(values.get(0).toString()));
    }
}
