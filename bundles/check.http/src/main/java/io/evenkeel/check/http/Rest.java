package io.evenkeel.check.http;

import io.evenkeel.api.config.Place;
import io.evenkeel.api.config.Places;

/** Where the words after a keyword stand. */
final class Rest {
    private Rest() {}

    static Place of(Places places, String keyword) {
        Place place = places.of(keyword);
        int begin = place.column() - 1 + place.length();
        String line = place.text();
        if (!places.has(keyword) || begin >= line.length() || !line.startsWith(keyword, place.column() - 1)) {
            return place; // a definition stands there, or the words stand on another line
        }
        String rest = line.substring(begin);
        int blanks = rest.length() - rest.stripLeading().length();
        int length = rest.strip().length();
        return length == 0 ? place : new Place(place.file(), place.line(), begin + blanks + 1, length, line);
    }
}
