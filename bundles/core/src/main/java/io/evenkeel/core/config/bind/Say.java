package io.evenkeel.core.config.bind;

import io.evenkeel.api.config.Place;
import io.evenkeel.core.config.read.Problems;
import io.evenkeel.core.config.read.ShellWords;
import io.evenkeel.core.config.read.Statement;
import io.evenkeel.core.config.read.Word;
import io.evenkeel.core.config.vocabulary.Secrets;
import io.evenkeel.core.config.vocabulary.Spelling;
import java.util.Collection;
import java.util.List;

/**
 * The sentences the binder says about words.
 *
 * @param strict whether this is a configuration test, which lets no careless number pass
 * @param unclaimed knows the words of features that are not installed; null while no configuration is read
 */
record Say(Problems problems, boolean strict, Unclaimed unclaimed) {

    /** A word on a line that takes options, and is none of them. */
    void unknownOption(Word word, String subject, String path, Collection<String> options) {
        if (unclaimed == null) {
            noneOf(word, subject, List.copyOf(options));
        } else {
            unclaimed.option(word, subject, path, options, problems);
        }
    }

    void error(Place place, String message) {
        problems.error(place, message);
    }

    /** A word that cannot be what it has to be. */
    void invalid(Word word, String subject, String wanted) {
        String message = subject + " '" + word.text() + "' is not " + wanted;
        if (word.text().indexOf('$') >= 0) {
            problems.error(word.place(), message, "nothing defines " + word.text() + " here");
        } else {
            problems.error(word.place(), message);
        }
    }

    /** A word that is none of a few. */
    void noneOf(Word word, String subject, List<String> allowed) {
        String nearest = Spelling.nearest(word.text(), allowed);
        String remedy = nearest == null ? "use " + String.join(", ", allowed) : "did you mean '" + nearest + "'?";
        problems.error(word.place(), subject + " does not know '" + word.text() + "'", remedy);
    }

    /** A line that does not split as a shell would split it. */
    void malformed(Statement statement, ShellWords.Malformed fault) {
        problems.error(statement.restPlace(), statement.keyword() + " cannot be split: " + fault.getMessage());
    }

    void missing(Place place, String subject, String arguments) {
        problems.missingWord(place, subject + " lacks a word", "write " + subject + " " + arguments);
    }

    /** What keepalived silently leaves out of account. */
    void unused(Word word, String message) {
        problems.note(word.place(), message);
    }

    /** Words nobody uses, as keepalived ignores them too. */
    void extra(String subject, List<Word> words) {
        if (!words.isEmpty() && Secrets.follow(subject)) {
            problems.note(words.get(0).place(), "a second word after " + subject + " is not used");
        } else if (!words.isEmpty()) {
            StringBuilder text = new StringBuilder();
            for (Word word : words) {
                text.append(text.length() == 0 ? "" : " ").append(word.text());
            }
            problems.note(words.get(0).place(), "'" + text + "' after " + subject + " is not used");
        }
    }
}
