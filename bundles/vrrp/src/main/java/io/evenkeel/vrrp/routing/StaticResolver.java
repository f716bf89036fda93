package io.evenkeel.vrrp.routing;

import io.evenkeel.api.config.Diagnostics;
import io.evenkeel.api.config.Place;
import io.evenkeel.vrrp.config.AddressLine;
import io.evenkeel.vrrp.config.VirtualAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What stands at the top level: static addresses, routes and rules, and the instances that follow them. */
public final class StaticResolver {
    private final RoutingResolver routing;
    private final AddressReading addresses;
    private final Diagnostics problems;
    private final Map<String, List<String>> groups;
    private final Map<Record, Set<String>> followers = new HashMap<>();

    /** How the line of an address is understood. */
    @FunctionalInterface
    public interface AddressReading {
        Optional<VirtualAddress> read(AddressLine line, Place place);
    }

    /** @param groups names of the instances of each {@code track_group} */
    public StaticResolver(
            RoutingResolver routing, AddressReading addresses, Map<String, List<String>> groups, Diagnostics problems) {
        this.routing = routing;
        this.addresses = addresses;
        this.groups = groups;
        this.problems = problems;
    }

    public Statics resolve(StaticKeywords written) {
        List<VirtualAddress> kept = new ArrayList<>();
        written.addresses()
                .forEach(line -> addresses.read(line.asVirtual(), line.place()).ifPresent(address -> {
                    kept.add(address);
                    follow(address, line.group(), line.place());
                }));
        List<VirtualRoute> routes = new ArrayList<>();
        written.routes().forEach(line -> routing.route("static route", line.words(), line.place())
                .ifPresent(route -> {
                    routes.add(route);
                    follow(route, line.group(), line.place());
                }));
        List<VirtualRule> rules = new ArrayList<>();
        written.rules().forEach(line -> routing.rule("static rule", line.words(), line.place())
                .ifPresent(rule -> {
                    rules.add(rule);
                    follow(rule, line.group(), line.place());
                }));
        return new Statics(kept, new Routing(routes, rules), followers);
    }

    private void follow(Record item, Optional<String> group, Place place) {
        if (group.isPresent() && !groups.containsKey(group.get())) {
            problems.error(
                    place,
                    "nobody follows " + item + ": there is no track_group " + group.get(),
                    "add the track_group, or remove the word");
        }
        group.map(groups::get).ifPresent(members -> followers.put(item, Set.copyOf(members)));
    }
}
