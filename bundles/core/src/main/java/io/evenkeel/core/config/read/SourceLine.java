package io.evenkeel.core.config.read;

import io.evenkeel.api.config.Place;

/**
 * One line of a file as the operator wrote it, without its line end.
 *
 * @param file as the operator would name it
 * @param number from 1
 */
record SourceLine(String file, int number, String written) {

    /** Columns from 0, {@code to} exclusive. */
    Place place(int from, int to) {
        return new Place(file, number, from + 1, Math.max(1, to - from), written);
    }

    Place whole() {
        int from = 0;
        while (from < written.length() && written.charAt(from) <= ' ') {
            from++;
        }
        return place(Math.min(from, written.length()), written.stripTrailing().length());
    }
}
