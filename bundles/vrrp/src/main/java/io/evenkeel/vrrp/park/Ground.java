package io.evenkeel.vrrp.park;

import io.evenkeel.api.net.LinkAddress;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is on a host for no single virtual router; each has to be given back by whoever does not want it any more.
 *
 * @param addresses static ones
 * @param links names of those that were made for virtual routers
 * @param settings values under {@code /proc/sys/net} before they were changed, by path
 */
public record Ground(List<LinkAddress> addresses, List<String> links, Map<String, String> settings) {
    public static final Ground NONE = new Ground(List.of(), List.of(), Map.of());

    public Ground {
        addresses = List.copyOf(addresses);
        links = List.copyOf(links);
        settings = new TreeMap<>(settings);
    }

    @Override
    public Map<String, String> settings() {
        return Map.copyOf(settings);
    }

    /** The same with these static addresses. */
    public Ground with(List<LinkAddress> others) {
        return new Ground(others, links, settings);
    }
}
