package io.evenkeel.check.http.regex;

/** Backslashes that PCRE2 and the JDK write differently, in and out of classes. */
final class Escapes {
    private static final int OCTAL_DIGITS = 3;

    private Escapes() {}

    /** What stands for the escape whose backslash was passed; one that both know alike stays. */
    static String common(Cursor cursor) throws Unsupported {
        if (cursor.atEnd()) {
            throw new Unsupported("a backslash ends the regex");
        }
        char c = cursor.next();
        switch (c) {
            case '0':
                return character(cursor.digits(8, OCTAL_DIGITS - 1), 8);
            case 'o':
                return character(cursor.between("{", "}"), 8);
            case 'x':
                return character(cursor.looksAt("{") ? cursor.between("{", "}") : cursor.digits(16, 2), 16);
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
        String java = plain.equals("L&") ? "LC" : plain.length() > 2 ? "Is" + plain : plain;
        return (negated != inverted ? "\\P{" : "\\p{") + java + "}";
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
