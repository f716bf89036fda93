package io.evenkeel.core.lifecycle;

import io.evenkeel.api.config.Diagnostic;
import io.evenkeel.api.config.Diagnostic.Kind;
import io.evenkeel.api.config.Diagnostics;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is to be said about one configuration, and what follows from it for a start or a reload. */
final class Problems implements Diagnostics {

    private final List<Diagnostic> all = new ArrayList<>();

    Problems() {}

    Problems(Collection<Diagnostic> known) {
        all.addAll(known);
    }

    @Override
    public void add(Diagnostic diagnostic) {
        all.add(diagnostic);
    }

    List<Diagnostic> list() {
        return List.copyOf(all);
    }

    /** The first that makes a start impossible: keepalived ends at a missing word as well. */
    Optional<Diagnostic> fatal() {
        return all.stream()
                .filter(one -> one.kind() == Kind.FATAL || one.kind() == Kind.MISSING_WORD)
                .findFirst();
    }

    /** Errors that the configuration in force does not have: what a reload must not bring in. */
    List<Diagnostic> errorsNotIn(Collection<Diagnostic> inForce) {
        Set<String> known = new HashSet<>();
        inForce.forEach(one -> known.add(one.kind() + one.message()));
        return all.stream()
                .filter(Diagnostic::isError)
                .filter(one -> !known.contains(one.kind() + one.message()))
                .toList();
    }

    /** Whether something that was written is not in force. */
    boolean errors() {
        return all.stream().anyMatch(Diagnostic::isError);
    }

    /** Whether anything at all would make a configuration test fail. */
    boolean any() {
        return all.stream().anyMatch(one -> one.kind() != Kind.NOTE);
    }

    /** The line people grep for: {@code (FILE: Line N) MESSAGE}. */
    static String line(Diagnostic diagnostic) {
        String where = diagnostic.place().known()
                ? "(" + diagnostic.place().file() + ": Line "
                        + diagnostic.place().line() + ") "
                : "";
        return where
                + diagnostic.message()
                + diagnostic.remedy().map(text -> " - " + text).orElse("");
    }
}
