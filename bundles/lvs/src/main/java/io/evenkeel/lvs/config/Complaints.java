package io.evenkeel.lvs.config;

import io.evenkeel.api.config.Diagnostic;
import io.evenkeel.api.config.Diagnostics;
import io.evenkeel.api.config.Place;
import io.evenkeel.api.config.Places;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;

/** Says what is wrong with one block, at the keyword it is about. */
record Complaints(String subject, Places places, Diagnostics problems) {

    /** A place in the middle of a sentence. */
    static String text(Place place) {
        return place.file() + ":" + place.line();
    }

    void leftOut(String keyword, String reason, String remedy) {
        problems.error(places.of(keyword), subject + " is left out: " + reason, remedy);
    }

    void error(String keyword, String message, String remedy) {
        problems.error(places.of(keyword), subject + ": " + message, remedy);
    }

    void warning(String keyword, String message, String remedy) {
        problems.warning(places.of(keyword), subject + ": " + message, remedy);
    }

    void note(String keyword, String message) {
        problems.add(
                new Diagnostic(Diagnostic.Kind.NOTE, places.of(keyword), subject + ": " + message, Optional.empty()));
    }

    /** The value of a keyword; where one was written that cannot be used, which was said, names what is used instead. */
    <T> T valueOr(String keyword, Optional<T> written, T instead) {
        said(keyword, written, instead);
        return written.orElse(instead);
    }

    /** Names what is used instead of a value that cannot be used, which was said. */
    void said(String keyword, Optional<?> written, Object instead) {
        if (written.isEmpty() && places.has(keyword)) {
            String text = instead instanceof Duration duration ? seconds(duration) : instead.toString();
            note(keyword, keyword + " " + text + " is used");
        }
    }

    /** As an operator writes it. */
    private static String seconds(Duration duration) {
        BigDecimal nanos = BigDecimal.valueOf(duration.getNano(), 9);
        return BigDecimal.valueOf(duration.toSeconds())
                .add(nanos)
                .stripTrailingZeros()
                .toPlainString();
    }

    /** The one that was written last of two keywords that say the same; the first where none was. */
    String later(String one, String other) {
        return places.has(other) && (!places.has(one) || isBefore(one, other)) ? other : one;
    }

    /** Whether one keyword stands before another; those of different files are taken to stand in order. */
    boolean isBefore(String one, String other) {
        Place first = places.of(one);
        Place second = places.of(other);
        return first.file().equals(second.file())
                && (first.line() < second.line() || first.line() == second.line() && first.column() < second.column());
    }
}
