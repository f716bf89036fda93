package io.evenkeel.check.http.regex;

import java.util.Set;

/** Backslashes that PCRE2 and the JDK write differently, in and out of classes. */
final class Escapes {
    private static final int OCTAL_DIGITS = 3;
    private static final int UNIT_DIGITS = 4;

    private Escapes() {}

    /** What stands for the escape whose backslash was passed; one that both know alike stays. */
    static String common(Cursor cursor, Set<RegexOption> options) throws Unsupported {
        if (cursor.atEnd()) {
            throw new Unsupported("a backslash ends the regex");
        }
        char c = cursor.next();
        if ("xuU".indexOf(c) >= 0 && options.contains(RegexOption.ALT_BSUX)) {
            return javaScript(cursor, c);
        }
        switch (c) {
            case '0':
                return character(cursor.digits(8, OCTAL_DIGITS - 1), 8);
            case 'o':
                return character(cursor.between("{", "}"), 8);
            case 'x':
                return hexadecimal(cursor);
            case 'c':
                return cursor.atEnd() ? "\\c" : "\\c" + Character.toUpperCase(cursor.next());
            case 'p', 'P':
                return property(cursor, c == 'P');
            case 'L', 'l', 'U', 'u':
                throw new Unsupported("\\" + c + " is not supported");
            default:
                return "\\" + c;
        }
    }

    /** {@code \\x} without its digits is NUL. */
    private static String hexadecimal(Cursor cursor) throws Unsupported {
        if (!cursor.looksAt("{")) {
            return character(cursor.digits(16, 2), 16);
        }
        String digits = cursor.between("{", "}");
        if (digits.isEmpty()) {
            throw new Unsupported("\\x{} names no character");
        }
        return character(digits, 16);
    }

    /** {@code \\x41} and {@code \\u0041}; with fewer digits the letter is only a letter. */
    private static String javaScript(Cursor cursor, char letter) throws Unsupported {
        int digits = letter == 'x' ? 2 : UNIT_DIGITS;
        boolean complete = letter != 'U' && cursor.copy().digits(16, digits).length() == digits;
        return complete ? character(cursor.digits(16, digits), 16) : String.valueOf(letter);
    }

    /** A character in octal whose backslash was passed. */
    static String octal(Cursor cursor) throws Unsupported {
        return character(cursor.digits(8, OCTAL_DIGITS), 8);
    }

    /** {@code \\pL}, {@code \\p{Lu}}, {@code \\p{^Lu}}, {@code \\p{Greek}}: scripts have a prefix in Java. */
    private static String property(Cursor cursor, boolean negated) throws Unsupported {
        if (cursor.atEnd()) {
            throw new Unsupported("a backslash and a p end the regex");
        }
        String name = cursor.looksAt("{") ? cursor.between("{", "}") : String.valueOf(cursor.next());
        boolean inverted = name.startsWith("^");
        String plain = inverted ? name.substring(1) : name;
        return (negated != inverted ? "\\P{" : "\\p{") + inJava(plain) + "}";
    }

    private static String inJava(String name) {
        if (name.matches("(script|sc)[:=].*")) {
            return name.replaceFirst("[:=]", "=");
        }
        return name.equals("L&") ? "LC" : name.length() > 2 ? "Is" + name : name;
    }

    private static String character(String digits, int radix) throws Unsupported {
        try {
            int value = digits.isEmpty() ? 0 : Integer.parseInt(digits, radix);
            if (value < 0 || value > Character.MAX_CODE_POINT) {
                throw new Unsupported("there is no character " + digits);
            }
            return String.format("\\x{%X}", value);
        } catch (NumberFormatException e) {
            throw new Unsupported("there is no character " + digits);
        }
    }
}
