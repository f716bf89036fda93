package io.evenkeel.core.config.read;

import io.evenkeel.api.config.Place;

/** Ends a whole reading: nothing of the configuration may be applied. */
final class ReadAborted extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Place place;

    ReadAborted(Place place, String message) {
        super(message, null, false, false);
        this.place = place;
    }

    Place place() {
        return place;
    }
}
