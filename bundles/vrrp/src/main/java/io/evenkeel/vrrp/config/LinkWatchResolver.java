package io.evenkeel.vrrp.config;

import io.evenkeel.api.config.Configuration;
import io.evenkeel.api.config.Diagnostics;
import io.evenkeel.api.config.Places;
import io.evenkeel.api.net.CarrierProbe.Way;
import io.evenkeel.api.net.NetworkView;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Linkbeat and debouncing. */
final class LinkWatchResolver {
    private final Configuration configuration;
    private final NetworkView network;
    private final Diagnostics problems;
    private final List<InstanceBlock> instances;

    LinkWatchResolver(Configuration configuration, NetworkView network, Diagnostics problems) {
        this.configuration = configuration;
        this.network = network;
        this.problems = problems;
        this.instances = configuration.blocks(InstanceBlock.class);
    }

    LinkWatch resolve(List<RouterDefinition> routers) {
        return new LinkWatch(polled(), delays(routers));
    }

    private Map<String, Optional<Way>> polled() {
        Map<String, Optional<Way>> polled = new LinkedHashMap<>();
        boolean all = configuration.keywords(LinkKeywords.class).polling();
        instances.stream()
                .filter(block -> all || block.interfaces().linkbeat())
                .flatMap(block -> block.transport().interfaceName().stream())
                .forEach(name -> polled.put(name, Optional.empty()));
        configuration.blocks(LinkbeatBlock.class).forEach(block -> block.lines().stream()
                .filter(line -> isThere(line.interfaceName(), "linkbeat_interfaces", block.places()))
                .forEach(line -> polled.put(line.interfaceName(), way(line))));
        return polled;
    }

    private static Optional<Way> way(LinkbeatBlock.Line line) {
        if (line.mii()) {
            return Optional.of(Way.MII);
        }
        if (line.ethtool()) {
            return Optional.of(Way.ETHTOOL);
        }
        return line.ioctl() ? Optional.of(Way.IOCTL) : Optional.empty();
    }

    private boolean isThere(String name, String keyword, Places places) {
        boolean there = network.link(name).isPresent();
        if (!there) {
            new Complaints(keyword, places, problems)
                    .leftOut(keyword, "there is no interface " + name + " on this host", "correct the name");
        }
        return there;
    }

    private Map<String, LinkWatch.Delays> delays(List<RouterDefinition> routers) {
        Map<String, LinkWatch.Delays> delays = new LinkedHashMap<>();
        for (UpDownDelaysBlock block : configuration.blocks(UpDownDelaysBlock.class)) {
            Complaints complaints = new Complaints("interface_up_down_delays", block.places(), problems);
            block.lines().stream()
                    .filter(line -> isThere(line.interfaceName(), "interface_up_down_delays", block.places()))
                    .forEach(line -> delays.put(
                            line.interfaceName(),
                            new LinkWatch.Delays(
                                    bounded(line, routers, complaints),
                                    line.up().orElse(Duration.ZERO))));
        }
        return delays;
    }

    /** A MASTER that is cut off must be in FAULT before its backups take over: they would be a second master for it. */
    private static Duration bounded(
            UpDownDelaysBlock.Line line, List<RouterDefinition> routers, Complaints complaints) {
        long patience = routers.stream()
                .filter(router -> router.key().interfaceName().equals(line.interfaceName()))
                .mapToLong(router -> (router.election().downTimerAdverts() - 1)
                        * router.election().advertInterval())
                .min()
                .orElse(Long.MAX_VALUE);
        if (line.down().toNanos() < patience || patience <= 0) {
            return line.down();
        }
        complaints.warning(
                "interface_up_down_delays",
                "the down delay of " + line.interfaceName() + " is shortened to "
                        + Duration.ofNanos(patience).toMillis()
                        + " ms, what its virtual routers' peers wait for adverts less one interval",
                "give a shorter one");
        return Duration.ofNanos(patience);
    }
}
