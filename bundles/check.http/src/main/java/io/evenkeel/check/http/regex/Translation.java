package io.evenkeel.check.http.regex;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Rewrites a pattern of PCRE2 for the JDK. Most of it reads alike; what differs is rewritten, and what the JDK cannot do
 * (recursion, conditions, verbs, callouts, branch reset) is refused.
 */
final class Translation {
    private static final Pattern QUANTIFIER = Pattern.compile("\\d+(,\\d*)?");

    /** They mind the case even of a caseless search, which Java's do not. */
    private static final Set<String> CASED = Set.of("\\p{Lu}", "\\P{Lu}", "\\p{Ll}", "\\P{Ll}", "\\p{Lt}", "\\P{Lt}");

    /** By the letters of \\w, as PCRE2 has it; Java's own differs from version to version. */
    private static final String BOUNDARY = "(?:(?<=\\w)(?!\\w)|(?<!\\w)(?=\\w))";

    private static final String NO_BOUNDARY = "(?:(?<=\\w)(?=\\w)|(?<!\\w)(?!\\w))";

    /** Once it has taken both characters of a line end it gives none back. */
    private static final String LINE_END = "(?>\\r\\n|[\\n\\x0B\\f\\r\\x85\\u2028\\u2029])";

    private final Cursor cursor;
    private final Set<RegexOption> options;
    private final StringBuilder out = new StringBuilder();
    private final Groups groups;
    private final Deque<Mode> outer = new ArrayDeque<>();
    private Mode mode;
    /** Of the alternative, in {@link #out}. */
    private int begin;

    /** What can be switched within a group. */
    record Mode(boolean extended, boolean ungreedy) {}

    private Translation(String pattern, Set<RegexOption> options) {
        this.cursor = new Cursor(pattern);
        this.options = options;
        this.groups = new Groups(cursor, options);
        this.mode = new Mode(options.contains(RegexOption.EXTENDED), options.contains(RegexOption.UNGREEDY));
    }

    static String of(String pattern, Set<RegexOption> options) throws Unsupported {
        Translation translation = new Translation(pattern, options);
        while (!translation.cursor.atEnd()) {
            translation.item();
        }
        translation.groups.end();
        return translation.out.toString();
    }

    private void item() throws Unsupported {
        char c = cursor.next();
        switch (c) {
            case '\\' -> escape();
            case '[' -> out.append(CharacterClass.read(cursor, options));
            case '(' -> open();
            case ')' -> close();
            case '{' -> brace();
            case '*', '+', '?' -> quantifier(String.valueOf(c));
            // with multiline Java's own does not match in an empty text
            case '^' -> out.append("(?:^|\\A)");
            case '$' -> out.append(endOnly() ? "\\z" : "$");
            case '#' -> comment();
            case '|' -> alternative();
            default -> out.append(mode.extended() && Character.isWhitespace(c) ? "" : c);
        }
    }

    private void alternative() {
        out.append('|');
        begin = out.length();
    }

    private boolean endOnly() {
        return options.contains(RegexOption.DOLLAR_ENDONLY) && !options.contains(RegexOption.MULTILINE);
    }

    private void comment() {
        if (mode.extended()) {
            cursor.upTo("\n");
        } else {
            out.append('#');
        }
    }

    /** A brace that begins no quantifier stands for itself, as in {@code {"status":"UP"}}. */
    private void brace() throws Unsupported {
        Cursor ahead = cursor.copy();
        String inside = ahead.upTo("}");
        if (QUANTIFIER.matcher(inside).matches() && cursor.looksAt(inside + "}")) {
            cursor.skip(inside + "}");
            quantifier("{" + inside + "}");
        } else {
            out.append("\\{");
        }
    }

    private void quantifier(String quantifier) throws Unsupported {
        if (out.length() == begin) {
            throw new Unsupported("nothing stands before " + quantifier + " that it could repeat");
        }
        boolean lazy = cursor.skip("?");
        boolean possessive = !lazy && cursor.skip("+");
        out.append(quantifier).append(possessive ? "+" : lazy != mode.ungreedy() ? "?" : "");
    }

    private void escape() throws Unsupported {
        if (cursor.skip("Q")) {
            out.append(Pattern.quote(cursor.upTo("\\E")));
        } else if (cursor.skip("b")) {
            out.append(BOUNDARY);
        } else if (cursor.skip("B")) {
            out.append(NO_BOUNDARY);
        } else if (cursor.skip("R")) {
            out.append(LINE_END);
        } else if (cursor.looksAt("N{U+")) {
            out.append(codePoint());
        } else if (cursor.skip("N")) {
            out.append("[^\\n]");
        } else if (cursor.skip("C")) {
            out.append(anyByte());
        } else if (cursor.skip("g") || cursor.looksAt("k")) {
            out.append(groups.reference());
        } else if (cursor.peek() >= '1' && cursor.peek() <= '9') {
            out.append(groups.numbered());
        } else if (!cursor.skip("E") && !cursor.skip("K")) {
            // \E ends nothing here, and \K moves only the reported begin of a match
            String escape = Escapes.common(cursor, options);
            out.append(CASED.contains(escape) ? "(?-i:" + escape + ")" : escape);
        }
    }

    private String codePoint() throws Unsupported {
        if (!options.contains(RegexOption.UTF)) {
            throw new Unsupported("\\N{U+...} needs the option utf");
        }
        cursor.skip("N");
        return "\\x" + cursor.between("{U+", "}").replaceFirst("(.*)", "{$1}");
    }

    private String anyByte() throws Unsupported {
        if (options.contains(RegexOption.UTF)) {
            throw new Unsupported("\\C is not supported with the option utf");
        }
        return "(?s:.)";
    }

    private void open() throws Unsupported {
        if (cursor.skip("?#")) {
            cursor.upTo(")");
            return;
        }
        if (cursor.skip("?P=")) {
            out.append(groups.named(cursor.upTo(")")));
            return;
        }
        outer.push(mode);
        Groups.Opening opening = groups.open(mode);
        mode = opening.mode();
        out.append(opening.text());
        begin = out.length();
        if (opening.closed()) {
            // (?i) holds to the end of the group around it
            outer.pop();
        }
    }

    private void close() {
        mode = outer.isEmpty() ? mode : outer.pop();
        out.append(')');
    }
}
