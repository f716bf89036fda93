package io.evenkeel.shell;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a command is called. A Gogo command is offered on the control socket when its service has, beside scope and
 * function, the property {@link #PROPERTY} with a line for each function, such as {@code show INSTANCE | one instance in
 * full}; brackets mean that a parameter may be left out.
 *
 * @param scope first word, or {@link #TOP} for commands of one word
 * @param function second word
 * @param parameters what follows
 * @param summary half a line for the help
 */
record Usage(String scope, String function, List<Parameter> parameters, String summary) {

    static final String PROPERTY = "evenkeel.usage";

    /** The scope that is not typed. */
    static final String TOP = "evenkeel";

    /** A word a command takes. */
    record Parameter(String name, boolean optional) {
        private static Parameter of(String written) {
            boolean optional = written.startsWith("[");
            return new Parameter(optional ? written.substring(1, written.length() - 1) : written, optional);
        }

        @Override
        public String toString() {
            return optional ? "[" + name + "]" : name;
        }
    }

    static Usage parse(String scope, String line) {
        String[] halves = line.split("\\s*\\|\\s*", 2);
        String[] words = halves[0].strip().split("\\s+");
        List<Parameter> parameters =
                Arrays.stream(words).skip(1).map(Parameter::of).toList();
        return new Usage(scope, words[0], parameters, halves.length > 1 ? halves[1] : "");
    }

    /** The words of the command itself. */
    List<String> name() {
        return scope.equals(TOP) ? List.of(function) : List.of(scope, function);
    }

    boolean isCalledBy(List<String> words) {
        List<String> name = name();
        return words.size() >= name.size() && words.subList(0, name.size()).equals(name);
    }

    /** The words after the command's own, checked. */
    List<String> arguments(List<String> words) throws CommandFailure {
        List<String> arguments = words.subList(name().size(), words.size());
        long required = parameters.stream().filter(p -> !p.optional()).count();
        if (arguments.size() < required || arguments.size() > parameters.size()) {
            throw new CommandFailure("usage: " + this);
        }
        return arguments;
    }

    @Override
    public String toString() {
        return Stream.concat(name().stream(), parameters.stream().map(Parameter::toString))
                .collect(Collectors.joining(" "));
    }
}
