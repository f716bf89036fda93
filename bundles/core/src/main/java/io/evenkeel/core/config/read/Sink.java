package io.evenkeel.core.config.read;

import io.evenkeel.api.config.Place;

/** Takes what a reading yields, in the order of the text. */
public interface Sink {

    /** A line without braces. */
    void statement(Statement statement);

    /** An opening brace. */
    void open(Place place);

    /** A closing brace. */
    void close(Place place);
}
