package io.evenkeel.check.http.regex;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Groups and what refers to them. The JDK allows no underscore in names, so that groups get names of ours. */
final class Groups {
    private final Cursor cursor;
    private final Set<RegexOption> options;
    private final Map<String, String> names = new HashMap<>();
    private int count;
    private int greatest;

    /**
     * How a group opens.
     *
     * @param closed whether it is closed already, being only a switch such as {@code (?i)}
     */
    record Opening(String text, Translation.Mode mode, boolean closed) {}

    Groups(Cursor cursor, Set<RegexOption> options) {
        this.cursor = cursor;
        this.options = options;
    }

    /** The group whose parenthesis was passed. */
    Opening open(Translation.Mode mode) throws Unsupported {
        if (cursor.looksAt("*")) {
            throw new Unsupported("verbs such as (*UTF) are not supported");
        }
        if (!cursor.skip("?")) {
            boolean captures = !options.contains(RegexOption.NO_AUTO_CAPTURE);
            count += captures ? 1 : 0;
            return new Opening(captures ? "(" : "(?:", mode, false);
        }
        for (String same : new String[] {":", "=", "!", ">", "<=", "<!"}) {
            if (cursor.skip(same)) {
                return new Opening("(?" + same, mode, false);
            }
        }
        if (cursor.looksAt("P<") || cursor.looksAt("<") || cursor.looksAt("'")) {
            return new Opening(name(), mode, false);
        }
        return switches(mode);
    }

    private String name() throws Unsupported {
        cursor.skip("P");
        String name = cursor.looksAt("'") ? cursor.between("'", "'") : cursor.between("<", ">");
        if (names.containsKey(name) && !options.contains(RegexOption.DUPNAMES)) {
            throw new Unsupported("two groups of the regex are named " + name);
        }
        count++;
        String ours = "g" + count;
        names.putIfAbsent(name, ours);
        return "(?<" + ours + ">";
    }

    private Opening switches(Translation.Mode mode) throws Unsupported {
        StringBuilder on = new StringBuilder();
        StringBuilder off = new StringBuilder();
        boolean extended = mode.extended();
        boolean ungreedy = mode.ungreedy();
        boolean negative = false;
        while (!cursor.atEnd()) {
            char c = cursor.next();
            switch (c) {
                case '-' -> negative = true;
                case 'x' -> extended = !negative;
                case 'U' -> ungreedy = !negative;
                case 'J' -> {}
                case 'i', 'm', 's' -> (negative ? off : on).append(c);
                case ':', ')' -> {
                    String flags = off.length() == 0 ? on.toString() : on + "-" + off;
                    String text = "(?" + flags + c;
                    Translation.Mode inside = new Translation.Mode(extended, ungreedy);
                    return new Opening(text.equals("(?)") ? "" : text, inside, c == ')');
                }
                default -> throw new Unsupported("(?" + c + " is not supported");
            }
        }
        throw new Unsupported("a ( in the regex is not closed");
    }

    /** A reference whose {@code \g} was passed, or whose {@code \} was passed before {@code k}. */
    String reference() throws Unsupported {
        if (cursor.skip("k")) {
            String open = String.valueOf(cursor.peek());
            return named(cursor.between(open, open.equals("<") ? ">" : open.equals("{") ? "}" : "'"));
        }
        if (cursor.looksAt("<") || cursor.looksAt("'")) {
            throw new Unsupported("calls such as \\g<1> are not supported");
        }
        String to =
                cursor.looksAt("{") ? cursor.between("{", "}") : (cursor.skip("-") ? "-" : "") + cursor.digits(10, 3);
        if (!to.matches("-?\\d{1,3}")) {
            return named(to);
        }
        int number = Integer.parseInt(to);
        return numbered(number < 0 ? count + 1 + number : number);
    }

    /** A number after a backslash: a reference when it is small or there are as many groups, else a character in octal. */
    String numbered() throws Unsupported {
        String number = cursor.copy().digits(10, 3);
        if (number.length() > 1 && Integer.parseInt(number) > count) {
            return Escapes.octal(cursor);
        }
        cursor.skip(number);
        return numbered(Integer.parseInt(number));
    }

    private String numbered(int group) {
        greatest = Math.max(greatest, group);
        return "(?:\\" + group + ")";
    }

    /** A reference may stand before its group. */
    void end() throws Unsupported {
        if (greatest > count) {
            throw new Unsupported("there is no group " + greatest);
        }
    }

    /** A reference to a group of this name. */
    String named(String name) throws Unsupported {
        if (!names.containsKey(name)) {
            throw new Unsupported("no group before is named " + name);
        }
        return "\\k<" + names.get(name) + ">";
    }
}
