package io.evenkeel.api.config;

/**
 * Where a piece of configuration stands.
 *
 * @param file as the operator would name it
 * @param line from 1
 * @param column from 1, counted in characters of the line as written
 * @param length characters to underline; at least 1
 * @param text the line as written, for showing
 */
public record Place(String file, int line, int column, int length, String text) {

    /** What does not come from a file: defaults, and checks of the whole configuration. */
    public static final Place NOWHERE = new Place("", 0, 0, 1, "");

    /** Whether this names a line of a file. */
    public boolean known() {
        return line > 0;
    }
}
