package io.evenkeel.core.config.read;

import io.evenkeel.api.config.Diagnostic;
import io.evenkeel.api.config.Diagnostic.Kind;
import io.evenkeel.api.config.Diagnostics;
import io.evenkeel.api.config.Place;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The diagnostics of one reading: as many of a kind as anyone would read, and a count of the rest. */
public final class Problems implements Diagnostics {
    private static final int MOST_OF_A_KIND = 500;

    private final List<Diagnostic> all = new ArrayList<>();
    private final Map<Kind, Integer> counts = new EnumMap<>(Kind.class);

    @Override
    public void add(Diagnostic diagnostic) {
        int count = counts.getOrDefault(diagnostic.kind(), 0) + 1;
        counts.put(diagnostic.kind(), count);
        if (count <= MOST_OF_A_KIND) {
            all.add(diagnostic);
        }
    }

    /** Worth knowing, and without effect on a configuration test. */
    public void note(Place place, String message) {
        add(new Diagnostic(Kind.NOTE, place, message, Optional.empty()));
    }

    /** A keyword or block that lacks a word. */
    public void missingWord(Place place, String message, String remedy) {
        add(new Diagnostic(Kind.MISSING_WORD, place, message, Optional.of(remedy)));
    }

    /** Whether one more of a kind would be shown; what is not need not be worded with care. */
    public boolean wants(Kind kind) {
        return counts.getOrDefault(kind, 0) < MOST_OF_A_KIND;
    }

    /** Whether nothing was said. */
    public boolean isEmpty() {
        return all.isEmpty();
    }

    /** What was said, in order. */
    public List<Diagnostic> list() {
        List<Diagnostic> said = new ArrayList<>(all);
        for (Map.Entry<Kind, Integer> count : counts.entrySet()) {
            if (count.getValue() > MOST_OF_A_KIND) {
                String more = (count.getValue() - MOST_OF_A_KIND) + " more of this kind are not shown";
                said.add(new Diagnostic(count.getKey(), Place.NOWHERE, more, Optional.empty()));
            }
        }
        return List.copyOf(said);
    }
}
