package io.evenkeel.api.config;

import java.util.List;
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
}
