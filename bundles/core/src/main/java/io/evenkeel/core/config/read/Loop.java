package io.evenkeel.core.config.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** {@code ~SEQ(…)}, {@code ~SEQx(…)} and {@code ~LST(…)}: the text after it once for each turn. */
final class Loop {

    /** One loop's turns: the values its variables take. */
    interface Turns {
        List<String> variables();

        /** The values of a turn, or null after the last. */
        List<String> next();
    }

    /** A loop that cannot run, and why. */
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        Malformed(String message) {
            super(message, null, false, false);
        }
    }

    private Loop() {}

    /** Whether a line is a loop. */
    static boolean opens(Text text) {
        return text.startsWith("~SEQ") || text.startsWith("~LST");
    }

    /** The index of the parenthesis that opens the loop's values, or -1. */
    static int open(Text text) {
        int at = text.startsWith("~SEQx") ? 5 : 4;
        while (at < text.length() && text.charAt(at) <= ' ') {
            at++;
        }
        return at < text.length() && text.charAt(at) == '(' ? at : -1;
    }

    /** The turns of a loop whose values, between the parentheses, are expanded. */
    static Turns turns(Text loop, String values) throws Malformed {
        if (loop.startsWith("~LST")) {
            return list(fields(values));
        }
        return sequence(fields(values), loop.startsWith("~SEQx"));
    }

    /** The parts between commas outside braces. */
    private static List<String> fields(String text) throws Malformed {
        List<String> fields = new ArrayList<>();
        int nesting = 0;
        int begin = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            nesting += c == '{' ? 1 : c == '}' ? -1 : 0;
            if (nesting < 0 || nesting > 1) {
                throw new Malformed("its braces do not match");
            }
            if (c == ',' && nesting == 0) {
                fields.add(text.substring(begin, i).strip());
                begin = i + 1;
            }
        }
        if (nesting != 0) {
            throw new Malformed("its braces do not match");
        }
        fields.add(text.substring(begin).strip());
        return fields;
    }

    private static List<String> tuple(String field) throws Malformed {
        if (!field.startsWith("{")) {
            return List.of(field);
        }
        if (!field.endsWith("}")) {
            throw new Malformed("text follows a closing brace");
        }
        return fields(field.substring(1, field.length() - 1));
    }

    private static void requireName(String name) throws Malformed {
        if (name.isEmpty() || Definition.nameLength(name, 0) != name.length()) {
            throw new Malformed("'" + name + "' is no name for a variable");
        }
    }

    private static Turns list(List<String> fields) throws Malformed {
        List<String> variables = tuple(fields.get(0));
        for (String variable : variables) {
            requireName(variable);
        }
        if (fields.size() < 2) {
            throw new Malformed("it lists no value");
        }
        List<List<String>> turns = new ArrayList<>();
        for (String field : fields.subList(1, fields.size())) {
            List<String> values = new ArrayList<>(tuple(field));
            if (values.size() > variables.size()) {
                throw new Malformed("'" + field + "' has more values than there are variables");
            }
            while (values.size() < variables.size()) {
                values.add("");
            }
            turns.add(values);
        }
        return new ListTurns(variables, turns);
    }

    private static Turns sequence(List<String> fields, boolean hex) throws Malformed {
        int count = fields.size();
        if (count < 2 || count > 4) {
            throw new Malformed("it takes a variable and an end, with a start and a step between if wanted");
        }
        requireName(fields.get(0));
        long end = number(fields.get(count - 1));
        long start = count > 2 ? number(fields.get(1)) : end < 0 ? -1 : 1;
        long step = count > 3 ? number(fields.get(2)) : start <= end ? 1 : -1;
        if (step == 0 || start != end && step > 0 != start < end) {
            throw new Malformed("a step of " + step + " does not lead from " + start + " to " + end);
        }
        if (hex && (start < 0 || end < 0)) {
            throw new Malformed("hexadecimal values cannot be negative");
        }
        return new SequenceTurns(List.of(fields.get(0)), start, step, end, hex);
    }

    /** Decimal, {@code 0x} hexadecimal or {@code 0} octal, within 32 bits so that counting cannot overflow. */
    private static long number(String text) throws Malformed {
        boolean negative = text.startsWith("-");
        String digits = negative || text.startsWith("+") ? text.substring(1) : text;
        String lower = digits.toLowerCase(Locale.ROOT);
        int radix = lower.startsWith("0x") ? 16 : lower.startsWith("0") && lower.length() > 1 ? 8 : 10;
        long value = 0;
        int begin = radix == 16 ? 2 : 0;
        for (int i = begin; i < lower.length(); i++) {
            int digit = Character.digit(lower.charAt(i), radix);
            if (digit < 0 || value > 0xffff_ffffL) {
                throw new Malformed("'" + text + "' is no number it can count with");
            }
            value = value * radix + digit;
        }
        if (begin == lower.length()) {
            throw new Malformed("'" + text + "' is no number it can count with");
        }
        return negative ? -value : value;
    }

    private static final class ListTurns implements Turns {
        private final List<String> variables;
        private final List<List<String>> turns;
        private int at;

        ListTurns(List<String> variables, List<List<String>> turns) {
            this.variables = variables;
            this.turns = turns;
        }

        @Override
        public List<String> variables() {
            return variables;
        }

        @Override
        public List<String> next() {
            return at < turns.size() ? turns.get(at++) : null;
        }
    }

    private static final class SequenceTurns implements Turns {
        private final List<String> variables;
        private final long step;
        private final long end;
        private final boolean hex;
        private long at;

        SequenceTurns(List<String> variables, long start, long step, long end, boolean hex) {
            this.variables = variables;
            this.at = start;
            this.step = step;
            this.end = end;
            this.hex = hex;
        }

        @Override
        public List<String> variables() {
            return variables;
        }

        @Override
        public List<String> next() {
            if (step > 0 ? at > end : at < end) {
                return null;
            }
            String value = hex ? Long.toHexString(at) : Long.toString(at);
            at += step;
            return List.of(value);
        }
    }
}
