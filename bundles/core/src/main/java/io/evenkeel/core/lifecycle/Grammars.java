package io.evenkeel.core.lifecycle;

import io.evenkeel.api.config.Grammar;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The grammars of the bundles that are here now. Any thread. */
final class Grammars {

    private final List<Grammar> all = new CopyOnWriteArrayList<>();

    void add(Grammar grammar) {
        all.add(grammar);
    }

    void remove(Grammar grammar) {
        all.removeIf(one -> one == grammar);
    }

    List<Grammar> now() {
        return List.copyOf(all);
    }
}
