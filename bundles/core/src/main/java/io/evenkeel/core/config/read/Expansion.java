package io.evenkeel.core.config.read;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Puts the values of definitions in the place of {@code $NAME} and {@code ${NAME}}. */
final class Expansion {
    /** References put in place on one line before it counts as endless. */
    private static final int MOST_REFERENCES = 500;

    /**
     * A line after expansion.
     *
     * @param first the line, or its beginning and the first line of a multi-line definition
     * @param more the further lines of that definition
     * @param use the reference to it
     */
    record Expanded(Text first, List<String> more, Text use) {}

    private final Map<String, Definition> definitions = new HashMap<>();
    private final BuiltIns builtIns;
    private final Problems problems;
    private final Budget budget;

    Expansion(BuiltIns builtIns, Problems problems, Budget budget) {
        this.builtIns = builtIns;
        this.problems = problems;
        this.budget = budget;
    }

    void define(String name, Definition definition) {
        definitions.put(name, definition);
    }

    /** The text with all that is defined put in its place; null when that leaves it as it is. */
    Expanded expand(Text original) {
        Text text = original;
        int at = text.indexOf('$');
        int replaced = 0;
        while (at >= 0 && at < text.length()) {
            Reference reference = Reference.at(text, at);
            Definition value = reference == null ? null : value(reference, text);
            if (value == null) {
                at = next(text, at + 1);
            } else if (++replaced > MOST_REFERENCES) {
                return tooLong(original);
            } else if (value.isMultiLine()) {
                return multiLine(text, reference, value);
            } else {
                budget.step(text);
                text = replace(text, reference, value.first());
                if (text.length() > Budget.LONGEST_LINE) {
                    return tooLong(original);
                }
                // A loop's text is expanded at each of its turns, not before.
                at = text.startsWith("~") ? -1 : next(text, at);
            }
        }
        return replaced == 0 ? null : new Expanded(text, List.of(), text);
    }

    private static int next(Text text, int from) {
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) == '$') {
                return i;
            }
        }
        return -1;
    }

    private Expanded tooLong(Text original) {
        problems.note(
                original.place(),
                "expanding the definitions makes this line longer than " + Budget.LONGEST_LINE
                        + " characters, it is used as written");
        return null;
    }

    private Definition value(Reference reference, Text text) {
        Definition defined = reference.arguments().isEmpty() ? definitions.get(reference.name()) : null;
        if (defined != null) {
            return defined;
        }
        if (!reference.name().startsWith("_")) {
            return null;
        }
        String value =
                builtIns.value(reference.name(), reference.arguments(), text.place(reference.begin(), reference.end()));
        return value == null ? null : Definition.of(value);
    }

    private static Text replace(Text text, Reference reference, String value) {
        return new Text.Editor(text, text.length() + value.length())
                .keep(0, reference.begin())
                .replace(value, reference.begin(), reference.end())
                .keep(reference.end(), text.length())
                .text();
    }

    private Expanded multiLine(Text text, Reference reference, Definition value) {
        Text after = text.part(reference.end(), text.length());
        if (!after.isEmpty()) {
            problems.note(
                    after.place(),
                    "what follows $" + reference.name() + ", a definition of several lines, is not used");
        }
        Text first = new Text.Editor(text, text.length() + value.first().length())
                .keep(0, reference.begin())
                .replace(value.first(), reference.begin(), reference.end())
                .text();
        List<String> more = value.lines().subList(1, value.lines().size());
        return new Expanded(first, more, text.part(reference.begin(), reference.end()));
    }
}
