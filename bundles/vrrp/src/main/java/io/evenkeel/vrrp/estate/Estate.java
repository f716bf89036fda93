package io.evenkeel.vrrp.estate;

import io.evenkeel.api.net.Link;
import io.evenkeel.api.net.MacAddress;
import io.evenkeel.vrrp.config.Definitions;
import io.evenkeel.vrrp.config.Overlay;
import io.evenkeel.vrrp.config.RouterDefinition;
import io.evenkeel.vrrp.config.VirtualAddress;
import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What may be of this daemon's making on this host. Routes and rules are not in it: they bear a protocol number that is ours.
 * Neither is the packet filter, which has a ledger of its own.
 *
 * @param settings by path under {@code /proc/sys/net}
 */
public record Estate(Set<Placed> addresses, Set<Made> links, Map<String, Setting> settings) {
    /** Nothing at all. */
    public static final Estate NOTHING = new Estate(Set.of(), Set.of(), Map.of());

    public Estate {
        addresses = Set.copyOf(addresses);
        links = Set.copyOf(links);
        settings = Map.copyOf(settings);
    }

    /** An address, by the name of its link: an index is another link's after that was made anew. */
    public record Placed(InetAddress address, int prefix, String link) {}

    /**
     * A link that is made for virtual routers.
     *
     * @param kind as the kernel calls it
     * @param mac its own, where its kind has one
     */
    public record Made(String name, String kind, Optional<MacAddress> mac) {
        static Made of(Overlay overlay) {
            return new Made(overlay.name(), overlay.kind().name(), overlay.mac());
        }

        /** Whether that is the link. */
        public boolean is(Link link) {
            return link.name().equals(name)
                    && link.kind().map(Link.Kind::name).filter(kind::equals).isPresent()
                    && mac.map(link.mac()::equals).orElse(true);
        }
    }

    /** A value that was changed: as it was found, and as it was made. */
    public record Setting(String original, String ours) {}

    /** All that a configuration may ever put on this host, but for settings. */
    public static Estate of(Definitions wanted) {
        Set<Placed> addresses = new LinkedHashSet<>();
        Set<Made> links = new LinkedHashSet<>();
        for (RouterDefinition router : wanted.routers()) {
            Stream.concat(router.addresses().stream(), router.excluded().stream())
                    .map(address -> placed(address, home(router)))
                    .forEach(addresses::add);
            router.interfaces().overlays().forEach(overlay -> links.add(Made.of(overlay)));
        }
        wanted.statics().addresses().forEach(address -> addresses.add(placed(address, "")));
        return new Estate(addresses, links, Map.of());
    }

    private static String home(RouterDefinition router) {
        return router.interfaces().transmitsBy().orElse(router.key().interfaceName());
    }

    private static Placed placed(VirtualAddress address, String home) {
        return new Placed(address.address(), address.prefix(), address.device().orElse(home));
    }

    /** Both together. */
    Estate and(Estate other) {
        Set<Placed> allAddresses = new LinkedHashSet<>(addresses);
        allAddresses.addAll(other.addresses);
        Set<Made> allLinks = new LinkedHashSet<>(links);
        allLinks.addAll(other.links);
        Map<String, Setting> allSettings = new LinkedHashMap<>(settings);
        allSettings.putAll(other.settings);
        return new Estate(allAddresses, allLinks, allSettings);
    }

    Estate with(Map<String, Setting> other) {
        return new Estate(addresses, links, other);
    }
}
