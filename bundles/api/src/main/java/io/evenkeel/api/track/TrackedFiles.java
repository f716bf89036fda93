package io.evenkeel.api.track;

import io.evenkeel.api.config.Configuration;
import java.util.Optional;
import java.util.OptionalLong;
import org.osgi.annotation.versioning.ProviderType;

/** The numbers in the files that {@code track_file} blocks name. A service; any thread; never blocks. */
@ProviderType
public interface TrackedFiles {

    /** What a configuration says of a name; empty when it has no such block, or one that cannot be used. */
    Optional<Definition> definition(Configuration configuration, String name);

    /**
     * The first number in the file: 0 for a file without one, and for one that cannot be read. Empty when the configuration
     * in force has no such name.
     */
    OptionalLong value(String name);

    /** Calls {@code changed} after each change of the number, on a thread that may not be kept. */
    Watch watch(String name, Runnable changed);

    /**
     * The weight of those that follow the file and say none themselves.
     *
     * @param weight factor of the number
     * @param reverse whether the number counts the other way round
     */
    record Definition(int weight, boolean reverse) {}

    /** Being told; ended by closing. */
    @FunctionalInterface
    interface Watch extends AutoCloseable {
        @Override
        void close();
    }
}
