package io.evenkeel.core.config.read;

/**
 * A use of a definition.
 *
 * @param arguments what follows the name inside the braces, for {@code ${_RANDOM 1 9}}
 * @param begin of the {@code $}
 * @param end after the name or brace
 */
record Reference(String name, String arguments, int begin, int end) {

    /**
     * The reference that begins at a {@code $}: {@code ${NAME}} anywhere, {@code $NAME} before a blank, comma, closing
     * parenthesis or the end; null when there is none.
     */
    static Reference at(Text text, int dollar) {
        String chars = text.toString();
        if (dollar + 1 < chars.length() && chars.charAt(dollar + 1) == '{') {
            return braced(chars, dollar);
        }
        int end = dollar + 1 + Definition.nameLength(chars, dollar + 1);
        boolean ends = end == chars.length() || chars.charAt(end) <= ' ' || ",)".indexOf(chars.charAt(end)) >= 0;
        return ends && end > dollar + 1 ? new Reference(chars.substring(dollar + 1, end), "", dollar, end) : null;
    }

    private static Reference braced(String chars, int dollar) {
        int name = dollar + 2;
        int length = Definition.nameLength(chars, name);
        int close = length == 0 ? -1 : chars.indexOf('}', name + length);
        if (close < 0) {
            return null;
        }
        String arguments = chars.substring(name + length, close);
        // Only the built-ins take arguments, after a blank.
        if (!arguments.isEmpty() && (arguments.charAt(0) > ' ' || chars.charAt(name) != '_')) {
            return null;
        }
        return new Reference(chars.substring(name, name + length), arguments.strip(), dollar, close + 1);
    }
}
