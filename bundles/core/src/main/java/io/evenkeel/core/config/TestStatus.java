package io.evenkeel.core.config;

import io.evenkeel.api.config.Diagnostic;
import io.evenkeel.api.config.Diagnostic.Kind;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

/** The exit status of a configuration test, as scripts written for keepalived know it. */
public final class TestStatus {
    public static final int GOOD = 0;
    public static final int MISSING_WORD = 2;
    public static final int CANNOT_RUN = 4;
    public static final int ADJUSTED = 5;
    public static final int SECURITY = 6;
    public static final int READ_FAILURE = 6;

    private TestStatus() {}

    /**
     * The status for all that was said of a configuration, by reading it and by planning it.
     *
     * <p>Of several classes the later hides the earlier: what prevents running, then what was adjusted, then unprotected
     * scripts. A missing word comes first of all, since keepalived stops there.
     *
     * @param failed whether reading was given up
     */
    public static int of(boolean failed, Collection<Diagnostic> diagnostics) {
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        for (Diagnostic diagnostic : diagnostics) {
            kinds.add(diagnostic.kind());
        }
        if (failed) {
            return READ_FAILURE;
        }
        if (kinds.contains(Kind.MISSING_WORD)) {
            return MISSING_WORD;
        }
        if (kinds.contains(Kind.SECURITY)) {
            return SECURITY;
        }
        if (kinds.contains(Kind.ERROR) || kinds.contains(Kind.WARNING)) {
            return ADJUSTED;
        }
        kinds.remove(Kind.NOTE);
        return kinds.isEmpty() ? GOOD : CANNOT_RUN;
    }
}
