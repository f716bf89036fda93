package io.evenkeel.core.config.read;

import io.evenkeel.api.config.Place;

/**
 * A line, or a part of one, on its way from the file to words: characters that remember the columns they came from.
 *
 * <p>Most lines are never edited, so their columns are an offset. Edited text carries for each character the columns, from
 * 0, it stands for: what a definition expanded to stands for the {@code $NAME} that used it.
 */
public final class Text {
    private final SourceLine line;
    private final String chars;
    private final int offset;
    private final int[] from;
    private final int[] to;

    private Text(SourceLine line, String chars, int offset, int[] from, int[] to) {
        this.line = line;
        this.chars = chars;
        this.offset = offset;
        this.from = from;
        this.to = to;
    }

    static Text of(SourceLine line) {
        return new Text(line, line.written(), 0, null, null);
    }

    /** Text that an expansion made, standing for part of a line. */
    static Text made(String chars, Text use) {
        return new Editor(use, chars.length()).replace(chars, 0, use.length()).text();
    }

    SourceLine line() {
        return line;
    }

    int length() {
        return chars.length();
    }

    boolean isEmpty() {
        return chars.isEmpty();
    }

    char charAt(int index) {
        return chars.charAt(index);
    }

    int indexOf(char wanted) {
        return chars.indexOf(wanted);
    }

    boolean startsWith(String prefix) {
        return chars.startsWith(prefix);
    }

    /** A part without blanks at its ends. */
    Text part(int begin, int end) {
        int first = begin;
        int last = end;
        while (first < last && chars.charAt(first) <= ' ') {
            first++;
        }
        while (last > first && chars.charAt(last - 1) <= ' ') {
            last--;
        }
        if (first == 0 && last == chars.length()) {
            return this;
        }
        String cut = chars.substring(first, last);
        return from == null
                ? new Text(line, cut, offset + first, null, null)
                : new Text(line, cut, 0, copy(from, first, last), copy(to, first, last));
    }

    private static int[] copy(int[] columns, int begin, int end) {
        int[] cut = new int[end - begin];
        System.arraycopy(columns, begin, cut, 0, cut.length);
        return cut;
    }

    private int from(int index) {
        return from == null ? offset + index : from[index];
    }

    private int to(int index) {
        return to == null ? offset + index + 1 : to[index];
    }

    /** Where a part stands in the line as written. */
    Place place(int begin, int end) {
        if (begin >= end) {
            int column = begin == 0 ? offset : to(begin - 1);
            return line.place(column, column + 1);
        }
        return line.place(from(begin), Math.max(to(end - 1), from(begin) + 1));
    }

    /** Where all of it stands. */
    public Place place() {
        return place(0, chars.length());
    }

    @Override
    public String toString() {
        return chars;
    }

    /** Builds text out of parts of another. */
    static final class Editor {
        private final Text source;
        private final StringBuilder chars;
        private int[] from;
        private int[] to;

        Editor(Text source, int capacity) {
            this.source = source;
            this.chars = new StringBuilder(capacity);
            this.from = new int[capacity];
            this.to = new int[capacity];
        }

        /** Takes over a part as it is. */
        Editor keep(int begin, int end) {
            for (int i = begin; i < end; i++) {
                add(source.chars.charAt(i), source.from(i), source.to(i));
            }
            return this;
        }

        /** Writes other characters in the place of a part. */
        Editor replace(String by, int begin, int end) {
            int first = begin < end ? source.from(begin) : source.offset;
            int last = begin < end ? source.to(end - 1) : first + 1;
            for (int i = 0; i < by.length(); i++) {
                add(by.charAt(i), first, last);
            }
            return this;
        }

        private void add(char character, int first, int last) {
            int index = chars.length();
            if (index == from.length) {
                from = grown(from);
                to = grown(to);
            }
            chars.append(character);
            from[index] = first;
            to[index] = last;
        }

        private static int[] grown(int[] columns) {
            int[] more = new int[Math.max(16, columns.length * 2)];
            System.arraycopy(columns, 0, more, 0, columns.length);
            return more;
        }

        int length() {
            return chars.length();
        }

        Text text() {
            return new Text(source.line, chars.toString(), 0, from, to);
        }
    }
}
