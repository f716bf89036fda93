package io.evenkeel.core.config.read;

import io.evenkeel.api.config.Place;
import java.util.List;

/** One line of the configuration after expansion: a keyword and its words, or the words of a value. */
public final class Statement {
    private final Text text;
    private final List<Word> words;

    private Statement(Text text, List<Word> words) {
        this.text = text;
        this.words = words;
    }

    /**
     * Splits a text into words.
     *
     * @return null when a double quote is left open
     */
    static Statement of(Text text) {
        List<Word> words = Words.split(text);
        return words == null ? null : new Statement(text, words);
    }

    /** A statement that stands in no file, such as a default. */
    public static Statement of(String text) {
        return of(Text.of(new SourceLine("", 0, text)));
    }

    /** The keyword and what follows it; never empty. */
    public List<Word> words() {
        return words;
    }

    /** The first word. */
    public String keyword() {
        return words.get(0).text();
    }

    /** Where the first word stands. */
    public Place place() {
        return words.get(0).place();
    }

    /** What follows the first word, with its quotes. */
    public String rest() {
        return text.toString().substring(Words.endOfFirst(text)).strip();
    }

    /** The place of what follows the first word. */
    public Place restPlace() {
        return text.part(Words.endOfFirst(text), text.length()).place();
    }

    /** The whole, as it reads after expansion. */
    @Override
    public String toString() {
        return text.toString();
    }
}
