package io.evenkeel.core.config.read;

import io.evenkeel.api.config.Place;
import java.util.List;
import java.util.Set;

/**
 * Takes the lines of files apart: condition, definition, include, loop, braces, expansion, statement. What an expansion
 * made runs through the same again.
 */
final class LineReader {
    private final Sink sink;
    private final Problems problems;
    private final Budget budget;
    private final BuiltIns builtIns;
    private final Expansion expansion;
    private final Conditions conditions;
    private final Includes includes;

    LineReader(
            Sink sink, Problems problems, Budget budget, BuiltIns builtIns, Conditions conditions, Includes includes) {
        this.sink = sink;
        this.problems = problems;
        this.budget = budget;
        this.builtIns = builtIns;
        this.expansion = new Expansion(builtIns, problems, budget);
        this.conditions = conditions;
        this.includes = includes;
    }

    /** Reads a file to its end. */
    void lines(ConfigFile file) {
        OpenDefinition open = null;
        SourceLine line;
        while ((line = file.next(problems)) != null) {
            Text text = Comments.strip(Text.of(line));
            if (open == null) {
                open = opened(text);
                if (open == null) {
                    line(text, 0);
                }
            } else {
                budget.statement(text);
                if (open.add(text.toString(), line.written().isBlank())) {
                    define(open);
                    open = null;
                }
            }
        }
        if (open != null) {
            problems.warning(
                    open.opener().place(),
                    "the definition of $" + open.name() + " has no last line: each line ends with a backslash");
            define(open);
        }
    }

    /** The definition a line begins when more lines belong to it, else null. */
    private OpenDefinition opened(Text text) {
        if (text.isEmpty() || text.charAt(text.length() - 1) != '\\') {
            return null;
        }
        Text bare = Conditions.without(text);
        int equals = equalsSign(bare);
        if (equals < 0) {
            return null;
        }
        String name = bare.toString().substring(1, equals);
        OpenDefinition open = new OpenDefinition(name, bare, conditions.hold(text));
        open.add(bare.toString().substring(equals + 1).strip(), false);
        return open;
    }

    private void define(OpenDefinition open) {
        if (open.isKept()) {
            expansion.define(open.name(), open.definition());
        }
    }

    /** The index of the sign when a line is {@code $NAME=…}, else -1. */
    private static int equalsSign(Text text) {
        if (!text.startsWith("$")) {
            return -1;
        }
        int length = Definition.nameLength(text.toString(), 1);
        int equals = 1 + length;
        return length > 0 && equals < text.length() && text.charAt(equals) == '=' ? equals : -1;
    }

    /** One line, or what an expansion left to be looked at as a line. */
    private void line(Text text, int depth) {
        budget.depth(depth, text);
        Text rest = text;
        while (rest != null) {
            rest = next(rest, depth);
        }
    }

    /** Does what a line begins with; returns what follows a brace, which counts as the next line, or null. */
    private Text next(Text text, int depth) {
        budget.step(text);
        Text bare = text.startsWith("@") ? conditional(text) : text;
        if (bare.isEmpty()) {
            return null;
        }
        int equals = equalsSign(bare);
        if (equals > 0) {
            String chars = bare.toString();
            expansion.define(
                    chars.substring(1, equals),
                    Definition.of(chars.substring(equals + 1).strip()));
            return null;
        }
        if (Loop.opens(bare)) {
            loop(bare, depth);
            return null;
        }
        Set<IncludeCheck> asked = IncludeCheck.directive(firstWord(bare));
        return asked == null ? braces(bare, depth) : included(bare, asked);
    }

    private Text conditional(Text text) {
        return conditions.hold(text) ? Conditions.without(text) : text.part(0, 0);
    }

    private static String firstWord(Text text) {
        if (!text.startsWith("include")) {
            return "";
        }
        int end = 0;
        while (end < text.length() && text.charAt(end) > ' ' && text.charAt(end) != '"') {
            end++;
        }
        return text.toString().substring(0, end);
    }

    /** Each brace outside double quotes ends a line. */
    private Text braces(Text text, int depth) {
        int brace = Braces.next(text);
        Text before = brace < 0 ? text : text.part(0, brace);
        if (!before.isEmpty()) {
            expanded(before, depth);
        }
        if (brace < 0) {
            return null;
        }
        Place place = text.place(brace, brace + 1);
        if (text.charAt(brace) == '{') {
            sink.open(place);
        } else {
            sink.close(place);
        }
        return text.part(brace + 1, text.length());
    }

    private void expanded(Text text, int depth) {
        Expansion.Expanded expanded = text.indexOf('$') < 0 ? null : expansion.expand(text);
        if (expanded == null) {
            statement(text);
            return;
        }
        line(Comments.strip(expanded.first()), depth + 1);
        for (String more : expanded.more()) {
            line(Comments.strip(Text.made(more, expanded.use())), depth + 1);
        }
    }

    private void loop(Text text, int depth) {
        int open = Loop.open(text);
        int close = open < 0 ? -1 : text.toString().indexOf(')', open);
        if (close < 0) {
            problems.error(
                    text.place(), "the loop lacks its parentheses", "write ~SEQ(VAR, START, END) or ~LST(VAR, A, B)");
            return;
        }
        Text body = text.part(close + 1, text.length());
        Text values = text.part(open + 1, close);
        try {
            Expansion.Expanded expanded = expansion.expand(values);
            run(Loop.turns(text, (expanded == null ? values : expanded.first()).toString()), body, depth);
        } catch (Loop.Malformed e) {
            problems.error(text.place(0, close + 1), "the loop cannot run: " + e.getMessage());
        }
    }

    private void run(Loop.Turns turns, Text body, int depth) {
        List<String> values;
        while ((values = turns.next()) != null) {
            for (int i = 0; i < values.size(); i++) {
                expansion.define(turns.variables().get(i), Definition.of(values.get(i)));
            }
            line(body, depth + 1);
        }
    }

    private void statement(Text text) {
        budget.statement(text);
        Statement statement = Statement.of(text);
        if (statement == null) {
            problems.error(
                    text.place(), "a double quote is left open, the line is ignored", "close it with another \"");
            return;
        }
        obey(statement);
        sink.statement(statement);
    }

    /** The two keywords of {@code global_defs} that change how the rest is read. */
    private void obey(Statement statement) {
        List<Word> words = statement.words();
        if (statement.keyword().equals("include_check")) {
            includes.check(words.subList(1, words.size()));
        } else if (statement.keyword().equals("random_seed") && words.size() > 1) {
            seed(words.get(1).text());
        }
    }

    private void seed(String word) {
        try {
            builtIns.seed(Long.parseLong(word));
        } catch (NumberFormatException e) {
            // The binder names the fault; the seed stays what it was.
            return;
        }
    }

    /** Reads what a line includes; returns what follows the brace that closes the block around it, or null. */
    private Text included(Text text, Set<IncludeCheck> asked) {
        int end = firstWord(text).length();
        int close = Braces.unmatched(text, end);
        Text argument = text.part(end, close < 0 ? text.length() : close);
        if (argument.isEmpty()) {
            problems.missingWord(text.place(), "an include needs the name of a file", "write include FILE");
        } else {
            Expansion.Expanded expanded = argument.indexOf('$') < 0 ? null : expansion.expand(argument);
            String pattern = unquoted(expanded == null ? argument : expanded.first());
            includes.include(pattern, argument, asked, this);
        }
        return close < 0 ? null : text.part(close, text.length());
    }

    private static String unquoted(Text text) {
        String chars = text.toString();
        int last = chars.length() - 1;
        return last > 0 && chars.charAt(0) == '"' && chars.charAt(last) == '"' ? chars.substring(1, last) : chars;
    }
}
