package io.evenkeel.core.lifecycle;

import io.evenkeel.api.config.Diagnostic;
import io.evenkeel.core.config.Loaded;
import java.util.List;

final class Rendering {
    private Rendering() {}

    static String of(Diagnostic diagnostic, boolean colour) {
        return Problems.line(diagnostic);
    }

    static int exitStatus(Loaded loaded, List<Diagnostic> all, boolean allConfig) {
        return 0;
    }
}
