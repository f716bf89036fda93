package io.evenkeel.vrrp.routing;

import io.evenkeel.api.config.Diagnostics;
import io.evenkeel.api.config.Place;
import io.evenkeel.api.config.PlacedWord;
import io.evenkeel.api.net.NetworkView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Makes routes and rules of what was written; what cannot be used is told and left out. */
public final class RoutingResolver {
    private final RoutingNames names;
    private final Diagnostics problems;
    private final Preferences preferences = new Preferences();

    public RoutingResolver(IprouteKeywords keywords, NetworkView network, Diagnostics problems) {
        this.names = new RoutingNames(keywords, network);
        this.problems = problems;
    }

    /** @param subject such as {@code vrrp_instance NAME} */
    public Routing resolve(String subject, RoutingKeywords written) {
        List<VirtualRoute> routes = new ArrayList<>();
        written.routes().forEach(line -> route(subject + ": virtual route", line.words(), line.place())
                .ifPresent(routes::add));
        List<VirtualRule> rules = new ArrayList<>();
        written.rules().forEach(line -> rule(subject + ": virtual rule", line.words(), line.place())
                .ifPresent(rules::add));
        return new Routing(routes, rules);
    }

    /** @param subject what a message begins with */
    Optional<VirtualRoute> route(String subject, List<PlacedWord> words, Place line) {
        return line(subject, words, line, reader -> new RouteParser(reader, names).parse());
    }

    /** @param subject what a message begins with */
    Optional<VirtualRule> rule(String subject, List<PlacedWord> words, Place line) {
        return line(subject, words, line, reader -> new RuleParser(reader, names, preferences).parse());
    }

    @FunctionalInterface
    private interface Parsing<T> {
        T parse(WordReader words) throws Refusal;
    }

    private <T> Optional<T> line(String subject, List<PlacedWord> words, Place line, Parsing<T> parsing) {
        String begin = words.stream().limit(3).map(PlacedWord::text).collect(Collectors.joining(" "));
        String named = subject + " " + begin + (words.size() > 3 ? " …" : "");
        try {
            return Optional.of(parsing.parse(new WordReader(words, line, named, problems)));
        } catch (Refusal refusal) {
            problems.error(refusal.place(), named + " is left out: " + refusal.getMessage(), refusal.remedy());
            return Optional.empty();
        }
    }
}
