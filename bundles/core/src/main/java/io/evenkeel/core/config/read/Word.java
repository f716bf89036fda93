package io.evenkeel.core.config.read;

import io.evenkeel.api.config.Place;

/**
 * One word of a statement, without its quotes.
 *
 * @param place where it was written; what a definition expanded to stands where the definition was used
 */
public record Word(String text, Place place) {}
