package io.evenkeel.vrrp.config;

import io.evenkeel.api.config.Cidr;
import io.evenkeel.api.config.Option;
import io.evenkeel.api.config.Positional;
import java.util.Optional;

/** One address as written; the options are those of ip-address(8). */
public record AddressLine(
        @Positional Cidr address,
        @Option(value = "dev", doc = "Interface, when not the instance's own") Optional<String> device,
        @Option(value = "use_vmac", doc = "On a macvlan with the virtual MAC, made on its interface") boolean vmac,
        @Option(value = "scope", doc = "site, link, host, nowhere, global or a number") Optional<String> scope,
        @Option(
                        value = {"brd", "broadcast"},
                        doc = "Broadcast address; + and - make it from the prefix")
                Optional<String> broadcast,
        @Option(value = "label", doc = "Label, at most 15 bytes") Optional<String> label,
        @Option(value = "peer", doc = "The other end of a point-to-point link") Optional<Cidr> peer,
        @Option(value = "home", doc = "Mobile IPv6 home address") boolean home,
        @Option(value = "-nodad", doc = "Detect duplicates, which is off without it") boolean detectDuplicates,
        @Option(value = "mngtmpaddr", doc = "The kernel makes temporary addresses from it") boolean manageTemporary,
        @Option(value = "noprefixroute", doc = "No route to the prefix") boolean noPrefixRoute,
        @Option(value = "autojoin", doc = "Join the multicast group") boolean autoJoin,
        @Option(value = "no_track", doc = "Leave it be when somebody else removes it") boolean noTrack,
        @Option(value = "preferred_lft", doc = "Preferred lifetime in seconds, or forever")
                Optional<String> preferredLifetime) {}
