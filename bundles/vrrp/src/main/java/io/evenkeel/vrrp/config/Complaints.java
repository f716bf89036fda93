package io.evenkeel.vrrp.config;

import io.evenkeel.api.config.Diagnostic;
import io.evenkeel.api.config.Diagnostic.Kind;
import io.evenkeel.api.config.Diagnostics;
import io.evenkeel.api.config.Place;
import io.evenkeel.api.config.Places;
import java.util.Optional;

/** Says what is wrong with one block, at the keyword it is about. */
record Complaints(String subject, Places places, Diagnostics problems) {

    void leftOut(String keyword, String reason, String remedy) {
        problems.error(places.of(keyword), subject + " is left out: " + reason, remedy);
    }

    void error(String keyword, String message, String remedy) {
        error(places.of(keyword), message, remedy);
    }

    void error(Place place, String message, String remedy) {
        problems.error(place, subject + ": " + message, remedy);
    }

    /** Whether the one was written behind the other. */
    boolean isLater(String one, String other) {
        Place first = places.of(other);
        Place second = places.of(one);
        return second.line() > first.line() || second.line() == first.line() && second.column() > first.column();
    }

    void note(String keyword, String message, String remedy) {
        problems.add(new Diagnostic(Kind.NOTE, places.of(keyword), subject + ": " + message, Optional.of(remedy)));
    }

    void warning(String keyword, String message, String remedy) {
        warning(places.of(keyword), message, remedy);
    }

    void warning(Place place, String message, String remedy) {
        problems.warning(place, subject + ": " + message, remedy);
    }
}
