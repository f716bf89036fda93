package io.evenkeel.check.http.regex;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A class in brackets. The JDK's know unions and intersections, which PCRE2's do not; PCRE2's know those of POSIX. */
final class CharacterClass {
    private static final Map<String, String> POSIX = Map.ofEntries(
            Map.entry("alpha", "\\p{Alpha}"),
            Map.entry("lower", "\\p{Lower}"),
            Map.entry("upper", "\\p{Upper}"),
            Map.entry("alnum", "\\p{Alnum}"),
            Map.entry("ascii", "\\p{ASCII}"),
            Map.entry("blank", "\\p{Blank}"),
            Map.entry("cntrl", "\\p{Cntrl}"),
            Map.entry("digit", "\\p{Digit}"),
            Map.entry("graph", "\\p{Graph}"),
            Map.entry("print", "\\p{Print}"),
            // some of ASCII's are symbols by Unicode
            Map.entry("punct", "\\p{Punct}$+<=>^`|~"),
            Map.entry("space", "\\p{Space}"),
            Map.entry("word", "\\w"),
            Map.entry("xdigit", "0-9A-Fa-f"));

    private final Cursor cursor;
    private final Set<RegexOption> options;
    private final StringBuilder out = new StringBuilder("[");

    private CharacterClass(Cursor cursor, Set<RegexOption> options) {
        this.cursor = cursor;
        this.options = options;
    }

    /** The class whose bracket was passed, as the JDK writes it. */
    static String read(Cursor cursor, Set<RegexOption> options) throws Unsupported {
        boolean negated = cursor.skip("^");
        if (options.contains(RegexOption.ALLOW_EMPTY_CLASS) && cursor.skip("]")) {
            return negated ? "[\\x00-\\x{10FFFF}]" : "(?!)";
        }
        return new CharacterClass(cursor, options).members(negated);
    }

    private String members(boolean negated) throws Unsupported {
        out.append(negated ? "^" : "");
        // a bracket in the first place is a member
        out.append(cursor.skip("]") ? "\\]" : "");
        while (!cursor.skip("]")) {
            if (cursor.atEnd()) {
                throw new Unsupported("a [ in the regex is not closed");
            }
            member();
        }
        return out.append(']').toString();
    }

    private void member() throws Unsupported {
        if (cursor.skip("[:")) {
            posix();
        } else if (cursor.looksAt("[.") || cursor.looksAt("[=")) {
            throw new Unsupported("collating elements such as [.a.] are not supported");
        } else if (cursor.skip("\\Q")) {
            cursor.upTo("\\E").chars().forEach(c -> out.append(String.format("\\x{%X}", c)));
        } else if (cursor.skip("\\b")) {
            out.append("\\x08");
        } else if (cursor.skip("\\E")) {
            return;
        } else if (cursor.skip("\\")) {
            boolean octal = cursor.peek() >= '1' && cursor.peek() <= '7';
            out.append(octal ? Escapes.octal(cursor) : Escapes.common(cursor, options));
        } else {
            char c = cursor.next();
            out.append("[&#".indexOf(c) >= 0 || Character.isWhitespace(c) ? "\\" : "")
                    .append(c);
        }
    }

    private void posix() throws Unsupported {
        boolean negated = cursor.skip("^");
        String name = cursor.upTo(":]");
        String members = Optional.ofNullable(POSIX.get(name))
                .orElseThrow(() -> new Unsupported("there is no class [:" + name + ":]"));
        out.append(negated ? "[^" : "[").append(members).append(']');
    }
}
