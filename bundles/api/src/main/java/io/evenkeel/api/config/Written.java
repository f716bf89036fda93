package io.evenkeel.api.config;

import java.util.Optional;

/**
 * A block as it was written inside another.
 *
 * @param keyword the keyword that opens it
 * @param text all its words, one blank apart, whatever lines and comments they stood in: equal for blocks that say the same
 * @param place where its keyword stands
 * @param record what a bundle's grammar made of it; empty when nobody installed knows it, or it cannot be used
 */
public record Written(String keyword, String text, Place place, Optional<Record> record) {}
