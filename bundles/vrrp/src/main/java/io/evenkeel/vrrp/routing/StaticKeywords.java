package io.evenkeel.vrrp.routing;

import io.evenkeel.api.config.Cidr;
import io.evenkeel.api.config.FreeWords;
import io.evenkeel.api.config.Keywords;
import io.evenkeel.api.config.Lines;
import io.evenkeel.api.config.Option;
import io.evenkeel.api.config.Place;
import io.evenkeel.api.config.PlacedWord;
import io.evenkeel.api.config.Positional;
import io.evenkeel.api.config.RestOfLine;
import io.evenkeel.vrrp.config.AddressLine;
import java.util.List;
import java.util.Optional;

/** What is here from start to stop, whoever is MASTER. */
@Keywords("")
public record StaticKeywords(
        @Lines(value = "static_ipaddress", doc = "Addresses from start to stop") List<StaticAddressLine> addresses,
        @Lines(value = "static_routes", doc = "Routes from start to stop") List<StaticRouteLine> routes,
        @Lines(value = "static_rules", doc = "Rules from start to stop") List<StaticRuleLine> rules) {

    /** One address; what a virtual one has, and a group. */
    public record StaticAddressLine(
            @Positional Cidr address,
            @Option(value = "dev", doc = "Interface; default_interface when absent") Optional<String> device,
            @Option(value = "scope", doc = "site, link, host, nowhere, global or a number") Optional<String> scope,
            @Option(
                            value = {"brd", "broadcast"},
                            doc = "Broadcast address; + and - make it from the prefix")
                    Optional<String> broadcast,
            @Option(value = "label", doc = "Label, at most 15 bytes") Optional<String> label,
            @Option(value = "peer", doc = "The other end of a point-to-point link") Optional<Cidr> peer,
            @Option(value = "home", doc = "Mobile IPv6 home address") boolean home,
            @Option(value = "-nodad", doc = "Duplicate address detection, which is left out otherwise") boolean noDad,
            @Option(value = "mngtmpaddr", doc = "The kernel makes temporary addresses from it") boolean manageTemporary,
            @Option(value = "noprefixroute", doc = "No route to the prefix") boolean noPrefixRoute,
            @Option(value = "autojoin", doc = "Join the multicast group") boolean autoJoin,
            @Option(value = "no_track", doc = "Leave it be when somebody else removes it") boolean noTrack,
            @Option(value = "preferred_lft", doc = "Preferred lifetime in seconds, or forever")
                    Optional<String> preferredLifetime,
            @Option(value = "track_group", doc = "Instances that are in FAULT while it cannot be here")
                    Optional<String> group,
            Place place) {
        AddressLine asVirtual() {
            return new AddressLine(
                    address,
                    device,
                    false,
                    scope,
                    broadcast,
                    label,
                    peer,
                    home,
                    noDad,
                    manageTemporary,
                    noPrefixRoute,
                    autoJoin,
                    noTrack,
                    preferredLifetime);
        }
    }

    /** One route. */
    public record StaticRouteLine(
            @Option(value = "track_group", doc = "Instances that are in FAULT while it cannot be here")
                    Optional<String> group,
            @RestOfLine @FreeWords(RouteWords.class) List<PlacedWord> words,
            Place place) {}

    /** One rule. */
    public record StaticRuleLine(
            @Option(value = "track_group", doc = "Instances that are in FAULT while it cannot be here")
                    Optional<String> group,
            @RestOfLine @FreeWords(RuleWords.class) List<PlacedWord> words,
            Place place) {}
}
