package io.evenkeel.vrrp.fake;

import io.evenkeel.api.config.Diagnostic;
import io.evenkeel.api.config.Diagnostics;
import java.util.ArrayList;
import java.util.List;

/** Keeps what was said. */
public final class CollectedDiagnostics implements Diagnostics {
    public final List<Diagnostic> all = new ArrayList<>();

    @Override
    public void add(Diagnostic diagnostic) {
        all.add(diagnostic);
    }

    /** Each as {@code LINE KIND message}. */
    public List<String> texts() {
        return all.stream()
                .map(one -> one.place().line() + " " + one.kind() + " " + one.message())
                .toList();
    }
}
