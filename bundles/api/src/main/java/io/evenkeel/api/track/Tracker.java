package io.evenkeel.api.track;

import io.evenkeel.api.config.Configuration;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * One kind of things that virtual routers follow: scripts, files, processes, BFD sessions. Registered as a service with the
 * property {@link #KEYWORD}. Any thread; never blocks. A kind whose bundle goes away is not a failure of what it watched:
 * those who follow keep the last reading.
 */
@ConsumerType
public interface Tracker {
    /** Service property: the block of an instance or a group that lists what it follows, such as {@code track_script}. */
    String KEYWORD = "evenkeel.track";

    /** What a configuration says of a name; empty when it has no such thing, or one that cannot be used. */
    Optional<Definition> definition(Configuration configuration, String name);

    /** How it stands now, in the configuration in force; {@link Waiting} for a name that has none. */
    Reading reading(String name);

    /** Calls {@code changed} after each change of the reading, on a thread that may not be kept. */
    Watch watch(String name, Runnable changed);

    /**
     * What those who follow it get when they do not say otherwise.
     *
     * @param weight -254..254; 0 for a fault while it is down
     * @param reverse whether up and down change places
     * @param explicit whether the weight was written
     */
    record Definition(int weight, boolean reverse, boolean explicit) {}

    /** How a thing stands. */
    sealed interface Reading {}

    /** Nothing is known of it yet; those for whom it would be a fault wait. */
    record Waiting() implements Reading {}

    /** It is as it should be. */
    record Up() implements Reading {}

    /**
     * It is not.
     *
     * @param reason one clause without full stop, such as {@code exited with status 1}
     */
    record Down(String reason) implements Reading {}

    /** A number that is multiplied by the weight; a fault when it is not 0 and the weight is. */
    record Number(long value) implements Reading {}

    /** Being told; ended by closing. */
    @FunctionalInterface
    interface Watch extends AutoCloseable {
        @Override
        void close();
    }
}
