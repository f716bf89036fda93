package io.evenkeel.check.http.regex;

import java.util.Map;
import java.util.Optional;

/** A class in brackets. The JDK's know unions and intersections, which PCRE2's do not; PCRE2's know those of POSIX. */
final class CharacterClass {
    private static final Map<String, String> POSIX = Map.ofEntries(
            Map.entry("alpha", "p{Alpha}"),
            Map.entry("lower", "p{Lower}"),
            Map.entry("upper", "p{Upper}"),
            Map.entry("alnum", "p{Alnum}"),
            Map.entry("ascii", "p{ASCII}"),
            Map.entry("blank", "p{Blank}"),
            Map.entry("cntrl", "p{Cntrl}"),
            Map.entry("digit", "p{Digit}"),
            Map.entry("graph", "p{Graph}"),
            Map.entry("print", "p{Print}"),
            Map.entry("punct", "p{Punct}"),
            Map.entry("space", "p{Space}"),
            Map.entry("word", "w"),
            Map.entry("xdigit", "p{XDigit}"));

    private final Cursor cursor;
    private final StringBuilder out = new StringBuilder("[");

    private CharacterClass(Cursor cursor) {
        this.cursor = cursor;
    }

    /** The class whose bracket was passed, as the JDK writes it. */
    static String read(Cursor cursor, boolean mayBeEmpty) throws Unsupported {
        boolean negated = cursor.skip("^");
        if (mayBeEmpty && cursor.skip("]")) {
            return negated ? "[\\x00-\\x{10FFFF}]" : "(?!)";
        }
        return new CharacterClass(cursor).members(negated);
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
        } else if (cursor.skip("\\Q")) {
            cursor.upTo("\\E").chars().forEach(c -> out.append(String.format("\\x{%X}", c)));
        } else if (cursor.skip("\\b")) {
            out.append("\\x08");
        } else if (cursor.skip("\\E")) {
            return;
        } else if (cursor.skip("\\")) {
            out.append(Escapes.common(cursor));
        } else {
            char c = cursor.next();
            out.append("[&#".indexOf(c) >= 0 || Character.isWhitespace(c) ? "\\" : "")
                    .append(c);
        }
    }

    private void posix() throws Unsupported {
        boolean negated = cursor.skip("^");
        String name = cursor.upTo(":]");
        String escape = Optional.ofNullable(POSIX.get(name))
                .orElseThrow(() -> new Unsupported("there is no class [:" + name + ":]"));
        out.append('\\').append(negated ? Character.toUpperCase(escape.charAt(0)) + escape.substring(1) : escape);
    }
}
