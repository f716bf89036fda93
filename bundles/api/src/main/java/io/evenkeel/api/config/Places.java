package io.evenkeel.api.config;

import java.util.Map;

/**
 * Where the keywords of one block stood.
 *
 * @param block the block's opening keyword
 * @param keywords the last occurrence of each keyword inside
 */
public record Places(Place block, Map<String, Place> keywords) {

    /** A block that was not written. */
    public static final Places NOWHERE = new Places(Place.NOWHERE, Map.of());

    public Places {
        keywords = Map.copyOf(keywords);
    }

    /** The keyword's place, or the block's when it is absent. */
    public Place of(String keyword) {
        return keywords.getOrDefault(keyword, block);
    }

    /** Whether the keyword was written. */
    public boolean has(String keyword) {
        return keywords.containsKey(keyword);
    }
}
