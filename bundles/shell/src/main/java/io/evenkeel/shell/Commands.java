package io.evenkeel.shell;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.felix.service.command.CommandProcessor;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/**
 * The commands on offer at this moment: those of every bundle that states their usage. Gogo's own, which can stop the
 * framework, state none.
 */
final class Commands {

    private static final String FILTER = "(&(" + CommandProcessor.COMMAND_SCOPE + "=*)("
            + CommandProcessor.COMMAND_FUNCTION + "=*)(" + Usage.PROPERTY + "=*))";

    private final BundleContext context;

    Commands(BundleContext context) {
        this.context = context;
    }

    /** In the order of the alphabet. */
    List<Usage> all() {
        return references()
                .flatMap(Commands::usages)
                .sorted(Comparator.comparing(Usage::toString))
                .toList();
    }

    Usage find(List<String> words) throws CommandFailure {
        List<Usage> all = all();
        for (Usage usage : all) {
            if (usage.isCalledBy(words)) {
                return usage;
            }
        }
        throw new CommandFailure(refusal(words, all));
    }

    /** What may stand in place of the last, unfinished word. */
    List<String> complete(List<String> words) {
        List<String> before = words.subList(0, words.size() - 1);
        List<String> candidates = new ArrayList<>();
        for (Usage usage : all()) {
            List<String> name = usage.name();
            if (before.size() < name.size() && name.subList(0, before.size()).equals(before)) {
                candidates.add(name.get(before.size()));
            } else if (usage.isCalledBy(before)
                    && before.size() - name.size() < usage.parameters().size()) {
                candidates.addAll(values(
                        usage,
                        usage.parameters().get(before.size() - name.size()).name()));
            }
        }
        String begun = words.get(words.size() - 1);
        return candidates.stream()
                .filter(word -> word.startsWith(begun))
                .distinct()
                .sorted()
                .toList();
    }

    private List<String> values(Usage usage, String parameter) {
        return references()
                .filter(reference -> usages(reference).anyMatch(usage::equals))
                .flatMap(reference -> values(reference, parameter).stream())
                .toList();
    }

    private List<String> values(ServiceReference<?> reference, String parameter) {
        Object command = context.getService(reference);
        try {
            return command instanceof Completing completing ? completing.candidates(parameter) : List.of();
        } finally {
            context.ungetService(reference);
        }
    }

    private Stream<ServiceReference<?>> references() {
        try {
            ServiceReference<?>[] references = context.getAllServiceReferences(null, FILTER);
            return references == null ? Stream.empty() : Arrays.stream(references);
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e); // the filter is ours
        }
    }

    private static Stream<Usage> usages(ServiceReference<?> reference) {
        String scope = reference.getProperty(CommandProcessor.COMMAND_SCOPE).toString();
        Object lines = reference.getProperty(Usage.PROPERTY);
        Stream<String> all = lines instanceof String[] many ? Arrays.stream(many) : Stream.of(lines.toString());
        return all.map(line -> Usage.parse(scope, line));
    }

    private static String refusal(List<String> words, List<Usage> all) {
        String first = words.get(0);
        List<String> functions = all.stream()
                .filter(usage -> usage.scope().equals(first))
                .map(Usage::function)
                .toList();
        if (functions.isEmpty()) {
            List<String> firstWords =
                    all.stream().map(usage -> usage.name().get(0)).distinct().toList();
            return "unknown command " + first + Nearest.hint(first, firstWords) + " (help lists the commands)";
        } else if (words.size() == 1) {
            return first + " needs one of: " + String.join(", ", functions);
        }
        return "unknown command " + first + " " + words.get(1) + Nearest.hint(words.get(1), functions) + " (known are: "
                + String.join(", ", functions) + ")";
    }
}
