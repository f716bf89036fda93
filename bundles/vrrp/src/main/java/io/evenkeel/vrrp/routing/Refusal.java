package io.evenkeel.vrrp.routing;

import io.evenkeel.api.config.Place;

/** A line cannot be used, because of one word. */
final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Place place;
    private final String remedy;

    Refusal(Place place, String message, String remedy) {
        super(message, null, false, false);
        this.place = place;
        this.remedy = remedy;
    }

    Place place() {
        return place;
    }

    String remedy() {
        return remedy;
    }
}
