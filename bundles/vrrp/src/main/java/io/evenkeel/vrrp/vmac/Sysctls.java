package io.evenkeel.vrrp.vmac;

import io.evenkeel.api.net.Link;
import io.evenkeel.api.net.NetworkView;
import io.evenkeel.vrrp.config.Overlay;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The kernel settings that overlays and the links under them need, by path. */
final class Sysctls {
    static final String ALL_RP_FILTER = "ipv4/conf/all/rp_filter";
    private static final String LOCAL_IGMP = "ipv4/igmp_link_local_mcast_reports";
    private static final String ON = "1";
    private static final String OFF = "0";

    private Sysctls() {}

    /** Whether a greater value does as well: a link that filters more strictly goes on doing so. */
    static boolean isLeast(String path) {
        return path.endsWith("/rp_filter") && !path.equals(ALL_RP_FILTER);
    }

    /** Of the overlay itself; before it is brought up. */
    static Map<String, String> of(Overlay overlay) {
        String four = "ipv4/conf/" + overlay.name() + "/";
        String six = "ipv6/conf/" + overlay.name() + "/";
        Map<String, String> settings = new LinkedHashMap<>();
        if (!overlay.isMacvlan()) {
            if (!overlay.ipv6()) {
                settings.put(six + "disable_ipv6", overlay.withoutIpv6() ? ON : OFF);
            }
            return settings;
        }
        // No link-local address of the kernel's: made from the virtual MAC, all routers would have the same one.
        settings.put(six + "addr_gen_mode", ON);
        if (!overlay.ipv6()) {
            settings.put(six + "disable_ipv6", overlay.withoutIpv6() ? ON : OFF);
        }
        if (!overlay.ipv6()) {
            // Adverts come from an address of this host's subnet to a link without one.
            settings.put(four + "accept_local", ON);
            settings.put(four + "rp_filter", OFF);
            // It answers for its own addresses alone, its parent for none of them: one address, one MAC.
            settings.put(four + "arp_ignore", ON);
            settings.put(four + "promote_secondaries", ON);
        }
        return settings;
    }

    /** Of other links, while this is wanted. */
    static Map<String, String> around(Wishes wishes, NetworkView view, int allReversePath) {
        Map<String, String> settings = new LinkedHashMap<>();
        wishes.promoting().forEach(name -> settings.put("ipv4/conf/" + name + "/promote_secondaries", ON));
        if (wishes.withoutLocalIgmp()) {
            settings.put(LOCAL_IGMP, OFF);
        }
        List<Overlay> overlays = wishes.overlays();
        List<Overlay> four = overlays.stream()
                .filter(overlay -> overlay.isMacvlan() && !overlay.ipv6())
                .toList();
        for (Overlay overlay : four) {
            settings.put("ipv4/conf/" + overlay.parent() + "/arp_ignore", ON);
            settings.put("ipv4/conf/" + overlay.parent() + "/arp_filter", ON);
        }
        if (!four.isEmpty() && allReversePath > 0) {
            reversePath(settings, overlays, view, allReversePath);
        }
        return settings;
    }

    /** The kernel takes the greater of a link's rp_filter and that of all: so that of all moves to each other link. */
    private static void reversePath(
            Map<String, String> settings, List<Overlay> overlays, NetworkView view, int allReversePath) {
        String value = Integer.toString(allReversePath);
        settings.put("ipv4/conf/default/rp_filter", value);
        view.links().stream()
                .map(Link::name)
                .filter(name ->
                        overlays.stream().noneMatch(overlay -> overlay.name().equals(name)))
                .forEach(name -> settings.put("ipv4/conf/" + name + "/rp_filter", value));
        settings.put(ALL_RP_FILTER, OFF);
    }
}
