package io.evenkeel.api.config;

/**
 * A word and where it stands: for a {@link RestOfLine} whose words a grammar reads by a parser of its own.
 *
 * @param text without quotes
 * @param place for naming it
 */
public record PlacedWord(String text, Place place) {}
