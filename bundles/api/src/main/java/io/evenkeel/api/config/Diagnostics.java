package io.evenkeel.api.config;

import io.evenkeel.api.config.Diagnostic.Kind;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Collects what is to be said about one configuration. For the one thread that reads and plans. */
@ProviderType
public interface Diagnostics {

    /** Adds one. */
    void add(Diagnostic diagnostic);

    /** The configuration is used as written, but the operator should know. */
    default void warning(Place place, String message) {
        add(new Diagnostic(Kind.WARNING, place, message, Optional.empty()));
    }

    /** The configuration is used as written, and there is a better way to write it. */
    default void warning(Place place, String message, String remedy) {
        add(new Diagnostic(Kind.WARNING, place, message, Optional.of(remedy)));
    }

    /** What stands there is not used. */
    default void error(Place place, String message) {
        add(new Diagnostic(Kind.ERROR, place, message, Optional.empty()));
    }

    /** What stands there is not used; the remedy says what would be. */
    default void error(Place place, String message, String remedy) {
        add(new Diagnostic(Kind.ERROR, place, message, Optional.of(remedy)));
    }
}
