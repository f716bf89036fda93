package io.evenkeel.vrrp.routing;

import io.evenkeel.api.config.FreeWords;
import io.evenkeel.api.config.Place;
import io.evenkeel.api.config.PlacedWord;
import io.evenkeel.api.config.RestOfLine;
import java.util.List;

/** One line of {@code virtual_rules}. */
public record RuleLine(@RestOfLine @FreeWords(RuleWords.class) List<PlacedWord> words, Place place) {}
