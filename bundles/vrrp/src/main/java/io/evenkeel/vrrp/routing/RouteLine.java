package io.evenkeel.vrrp.routing;

import io.evenkeel.api.config.FreeWords;
import io.evenkeel.api.config.Place;
import io.evenkeel.api.config.PlacedWord;
import io.evenkeel.api.config.RestOfLine;
import java.util.List;

/** One line of {@code virtual_routes}. */
public record RouteLine(@RestOfLine @FreeWords(RouteWords.class) List<PlacedWord> words, Place place) {}
