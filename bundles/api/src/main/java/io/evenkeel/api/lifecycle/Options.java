package io.evenkeel.api.lifecycle;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The daemon's command line, parsed, as a service. Names are the long option names without dashes ({@code use-file},
 * {@code log-detail}).
 */
@ProviderType
public interface Options {

    /** Whether the option was given. */
    boolean has(String name);

    /** How often it was given. */
    int count(String name);

    /** The last value given, if any. */
    Optional<String> value(String name);

    /** All that was given, for the log. */
    List<String> arguments();
}
