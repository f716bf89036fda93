package io.evenkeel.api.event;

import org.osgi.annotation.versioning.ConsumerType;

/** Hears every event, in order, on a thread of its own: a slow listener delays only itself. Registered as a service. */
@ConsumerType
@FunctionalInterface
public interface EventListener {

    /** Called for one event at a time. What it throws is logged against the listener's bundle. */
    void on(Event event);
}
