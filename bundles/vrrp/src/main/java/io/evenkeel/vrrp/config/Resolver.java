package io.evenkeel.vrrp.config;

import io.evenkeel.api.config.Configuration;
import io.evenkeel.api.config.Diagnostics;
import io.evenkeel.api.config.Place;
import io.evenkeel.api.config.Places;
import io.evenkeel.api.firewall.FirewallKeywords;
import io.evenkeel.api.net.IpText;
import io.evenkeel.api.net.NetworkView;
import io.evenkeel.vrrp.routing.IprouteKeywords;
import io.evenkeel.vrrp.routing.RoutingResolver;
import io.evenkeel.vrrp.routing.StaticKeywords;
import io.evenkeel.vrrp.routing.StaticResolver;
import io.evenkeel.vrrp.routing.Statics;
import io.evenkeel.vrrp.tracking.Trackers;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Makes definitions of what was written, and says what is wrong with it. Touches nothing. */
public final class Resolver {
    private final VrrpGlobals globals;
    private final Configuration configuration;
    private final Trackers trackers;
    private final List<GarpGroup> groups;
    private final NetworkView network;
    private final Filter filter;
    private final Diagnostics problems;

    private Resolver(
            Configuration configuration,
            VrrpGlobals globals,
            Trackers trackers,
            List<GarpGroup> groups,
            NetworkView network,
            Filter filter,
            Diagnostics problems) {
        this.configuration = configuration;
        this.globals = globals;
        this.trackers = trackers;
        this.groups = groups;
        this.filter = filter;
        this.network = network;
        this.problems = problems;
    }

    /** The definitions of a configuration on a host with these links, where nobody watches anything. */
    public static Definitions resolve(Configuration configuration, NetworkView network, Diagnostics problems) {
        return resolve(configuration, new Trackers(), network, problems);
    }

    /** The definitions of a configuration on a host with these links and those who watch things for it. */
    public static Definitions resolve(
            Configuration configuration, Trackers trackers, NetworkView network, Diagnostics problems) {
        VrrpGlobals globals = configuration.keywords(VrrpGlobals.class);
        boolean counters = configuration.keywords(FirewallKeywords.class).counters();
        Filter filter = FilterResolver.resolve(globals.filter(), counters, problems);
        configuration.keywords(IpsetKeywords.class).check(problems);
        List<GarpGroup> groups = new GarpGroupResolver(problems).resolve(configuration.blocks(GarpGroupBlock.class));
        return new Resolver(configuration, globals, trackers, groups, network, filter, problems).resolve();
    }

    private Definitions resolve() {
        RoutingResolver routing = new RoutingResolver(configuration.keywords(IprouteKeywords.class), network, problems);
        List<InstanceBlock> blocks = configuration.blocks(InstanceBlock.class);
        checkGroup("vrrp_mcast_group4", globals.group4(), false);
        checkGroup("vrrp_mcast_group6", globals.group6(), true);
        Set<String> instances = blocks.stream().map(InstanceBlock::name).collect(Collectors.toSet());
        List<SyncGroupBlock> groupBlocks = configuration.blocks(SyncGroupBlock.class);
        GroupResolver groups = new GroupResolver(groupBlocks, instances, problems);
        FollowResolver follow = new FollowResolver(
                configuration, trackers, network, globals.dynamicInterfaces().isPresent(), groups);
        follow.checkGroups(groupBlocks, problems);
        Map<String, List<String>> trackGroups =
                TrackGroupResolver.resolve(configuration.blocks(TrackGroupBlock.class), instances, problems);
        Statics statics = new StaticResolver(routing, this::staticAddress, trackGroups, problems)
                .resolve(configuration.keywords(StaticKeywords.class));
        List<RouterDefinition> routers = new ArrayList<>();
        Map<RouterKey, List<RouterDefinition>> taken = new HashMap<>();
        OverlayNames names = new OverlayNames(network);
        for (InstanceBlock block : blocks) {
            new InstanceResolver(globals, block, network, names, follow, routing, problems)
                    .resolve()
                    .filter(router -> isFree(block, router, taken))
                    .ifPresent(routers::add);
        }
        LinkWatch watch = new LinkWatchResolver(configuration, network, problems).resolve(routers);
        return new Definitions(engine(watch), routers, groups.resolve(routers), trackGroups, statics, follow.things());
    }

    private Optional<VirtualAddress> staticAddress(AddressLine line, Place place) {
        Complaints complaints = new Complaints("static_ipaddress", new Places(place, Map.of()), problems);
        String device = globals.defaultInterface().orElse("eth0");
        return new AddressResolver(complaints, "static_ipaddress", Optional.of(device)).resolve(line);
    }

    private void checkGroup(String keyword, Optional<InetAddress> group, boolean ipv6) {
        group.filter(address -> !address.isMulticastAddress() || address instanceof Inet6Address != ipv6)
                .ifPresent(address -> problems.error(
                        globals.places().of(keyword),
                        keyword + " " + IpText.of(address) + " is ignored: it is not a multicast address of IPv"
                                + (ipv6 ? 6 : 4),
                        "give a multicast address"));
    }

    private boolean isFree(InstanceBlock block, RouterDefinition router, Map<RouterKey, List<RouterDefinition>> taken) {
        List<RouterDefinition> same = taken.computeIfAbsent(router.key(), key -> new ArrayList<>());
        Optional<RouterDefinition> rival =
                same.stream().filter(other -> collide(router, other)).findFirst();
        rival.ifPresent(other -> problems.error(
                block.places().of("virtual_router_id"),
                "vrrp_instance " + router.name() + " is left out: vrrp_instance " + other.name()
                        + " already has virtual_router_id "
                        + router.key().virtualRouterId() + " on " + where(router),
                "give each virtual router of one network a number of its own"));
        same.add(router);
        return rival.isEmpty();
    }

    /** Unicast routers of one number live side by side when no peer belongs to both. */
    private static boolean collide(RouterDefinition one, RouterDefinition other) {
        return !one.key().unicast()
                || one.transport().peers().keySet().stream()
                        .anyMatch(other.transport().peers()::containsKey);
    }

    private static String where(RouterDefinition router) {
        String link = router.key().interfaceName();
        String endpoint = router.key().endpoint().map(IpText::of).orElse("");
        return (link + " " + endpoint).trim();
    }

    private EngineSettings engine(LinkWatch watch) {
        new BufferLint(globals, problems).complain();
        return new EngineSettings(
                globals.startupDelay().orElse(Duration.ZERO),
                globals.delayAfterBoot().orElse(Duration.ZERO),
                pacing("vrrp_garp_interval", globals.garp().arpInterval()),
                pacing("vrrp_gna_interval", globals.garp().neighbourInterval()),
                globals.logUnknown(),
                globals.process().nice(),
                globals.process().noSwap(),
                globals.process().realtime(),
                cpus(),
                globals.buffers().monitor().filter(bytes -> bytes > 0),
                filter,
                groups,
                globals.vmacs().disableLocalIgmp(),
                globals.autoPriority().resolve(problems),
                stop(),
                watch);
    }

    private Duration pacing(String keyword, Optional<Duration> interval) {
        interval.filter(value -> value.toSeconds() >= 1)
                .ifPresent(value -> problems.warning(
                        globals.places().of(keyword),
                        keyword + " of a second or more delays the announcement of addresses very much"));
        return interval.orElse(Duration.ZERO);
    }

    /** One bad number voids the set, as operators are used to. */
    private Set<Integer> cpus() {
        Set<Integer> cpus = new TreeSet<>();
        Place place = globals.places().of("vrrp_cpu_affinity");
        for (String word : globals.process().cpus()) {
            if (!word.matches("[0-9]{1,4}")) {
                problems.error(place, "vrrp_cpu_affinity is ignored: " + word + " is not the number of a CPU");
                return Set.of();
            }
            cpus.add(Integer.valueOf(word));
        }
        return cpus;
    }

    private Optional<String> stop() {
        return globals.stop().filter(mode -> {
            boolean known = mode.equals("yield") || mode.equals("release");
            if (!known) {
                problems.error(
                        globals.places().of("vrrp_stop"),
                        "vrrp_stop " + mode + " is ignored: it is no way to stop",
                        "say yield or release");
            }
            return known;
        });
    }
}
