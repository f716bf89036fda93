package io.evenkeel.api.config;

import java.util.List;
import java.util.function.Predicate;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The part of the configuration language a bundle understands, registered as a service. While it is registered its
 * keywords are bound; without it they are pending, and named as such.
 */
@ConsumerType
public interface Grammar {

    /** The feature that is missing while this grammar is, as {@code features/} names it: {@code vrrp}, {@code checks}. */
    String feature();

    /** Records annotated {@link Block} or {@link Keywords}. */
    List<Class<? extends Record>> records();

    /**
     * Whether the command line leaves the feature out: the subsystem of its name is then not planned, applied or stopped,
     * whatever is configured.
     *
     * @param given whether an option was given, by its long name
     */
    default boolean isLeftOut(Predicate<String> given) {
        return false;
    }
}
