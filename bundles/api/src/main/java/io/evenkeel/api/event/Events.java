package io.evenkeel.api.event;

import org.osgi.annotation.versioning.ProviderType;

/** Where events are told. A service of core. */
@ProviderType
public interface Events {

    /** Hands the event on and returns at once; any thread, never blocks. */
    void publish(Event event);
}
