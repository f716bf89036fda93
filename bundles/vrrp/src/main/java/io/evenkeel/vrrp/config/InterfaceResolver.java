package io.evenkeel.vrrp.config;

import io.evenkeel.api.net.Link;
import io.evenkeel.api.net.MacAddress;
import java.net.Inet6Address;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The interfaces one instance has of its own, and which of its addresses are on them. */
final class InterfaceResolver {
    private static final String PREFIX = "vrrp";

    private final VrrpGlobals.Vmacs globals;
    private final InstanceBlock block;
    private final OverlayNames names;
    private final Complaints complaints;
    private final StrictMode strict;
    private final boolean fromBase;
    private final boolean ipv6;
    private final boolean unicast;
    private final int virtualRouterId;
    private final Optional<Overlay> own;
    private final Map<Place, Overlay> others = new LinkedHashMap<>();

    /** What tells the overlays of one instance apart. */
    private record Place(String parent, boolean ipv6) {}

    InterfaceResolver(
            VrrpGlobals.Vmacs globals,
            InstanceBlock block,
            OverlayNames names,
            Complaints complaints,
            StrictMode strict,
            boolean ipv6,
            boolean unicast) {
        this.strict = strict;
        this.fromBase = strict.transmitFromBase(block.interfaces().transmitFromBase());
        this.globals = globals;
        this.block = block;
        this.names = names;
        this.complaints = complaints;
        this.ipv6 = ipv6;
        this.unicast = unicast;
        this.virtualRouterId = block.election().virtualRouterId().orElseThrow();
        this.own = own();
    }

    private Optional<Overlay> own() {
        boolean vmac = block.places().has("use_vmac");
        boolean ipvlan = block.places().has("use_ipvlan");
        String keyword = ipvlan ? "use_ipvlan" : "use_vmac";
        if (vmac && ipvlan) {
            complaints.error("use_vmac", "use_vmac is ignored: it has use_ipvlan", "say one of the two");
        }
        if (!vmac && !ipvlan) {
            return Optional.empty();
        }
        Optional<String> parent = block.transport().interfaceName();
        if (parent.isEmpty()) {
            complaints.error(keyword, keyword + " is ignored: it has no interface", "add interface NAME");
            return Optional.empty();
        }
        List<String> words =
                (ipvlan ? block.interfaces().ipvlan() : block.interfaces().vmac()).orElse(List.of());
        OverlayLine line = OverlayLine.of(keyword, words, virtualRouterId, complaints);
        Overlay overlay = names.name(prototype(line, parent.get(), ipvlan), prefix(), virtualRouterId);
        line.name()
                .filter(wanted -> !wanted.equals(overlay.name()))
                .ifPresent(wanted -> complaints.warning(
                        keyword,
                        "its interface is called " + overlay.name() + ", not " + wanted
                                + ", because that name is taken or the interface is there already",
                        "name one that is free, or remove " + overlay.name()));
        return Optional.of(overlay);
    }

    private Overlay prototype(OverlayLine line, String parent, boolean ipvlan) {
        boolean withoutIpv6 = !ipv6
                && block.addresses().excluded().stream()
                        .noneMatch(address -> address.address().address() instanceof Inet6Address);
        return new Overlay(
                block.name(),
                line.name().orElse(""),
                parent,
                ipvlan ? new Link.Kind("ipvlan", line.mode()) : Link.Kind.PRIVATE_MACVLAN,
                ipvlan ? Optional.empty() : strict.mac(line.mac()).or(() -> Optional.of(mac(ipv6))),
                line.group(),
                line.announced(),
                ipv6,
                ipv6 && !ipvlan && !transmitsFromBase(),
                withoutIpv6,
                line.address().filter(given -> given.address() instanceof Inet6Address == ipv6));
    }

    private MacAddress mac(boolean six) {
        return Vmac.of(six, virtualRouterId);
    }

    private String prefix() {
        return globals.prefix().orElse(PREFIX);
    }

    private boolean transmitsFromBase() {
        return fromBase || unicast;
    }

    /**
     * The address where it belongs.
     *
     * @param asked {@code use_vmac} stands on its line
     */
    VirtualAddress place(VirtualAddress address, boolean asked) {
        boolean six = address.address() instanceof Inet6Address;
        String base = block.transport().interfaceName().orElse("");
        String parent = address.device().orElse(base);
        boolean strange = !parent.equals(base) || six != ipv6;
        if (parent.isEmpty() || own.isPresent() && parent.equals(own.get().name())) {
            return address;
        }
        if (strange ? asked || block.interfaces().vmacForAddresses() : asked && own.isEmpty()) {
            return on(others.computeIfAbsent(new Place(parent, six), this::other), address);
        }
        if (own.isEmpty() || !parent.equals(base)) {
            return address;
        }
        // For an address of the other family the virtual MAC would be the wrong one.
        return six == ipv6 ? on(own.get(), address) : at(base, address);
    }

    private Overlay other(Place place) {
        return names.name(
                new Overlay(
                        block.name(),
                        "",
                        place.parent(),
                        Link.Kind.PRIVATE_MACVLAN,
                        Optional.of(mac(place.ipv6())),
                        0,
                        false,
                        place.ipv6(),
                        place.ipv6(),
                        !place.ipv6(),
                        Optional.empty()),
                globals.addressPrefix().orElse(prefix()),
                virtualRouterId);
    }

    private static VirtualAddress on(Overlay overlay, VirtualAddress address) {
        return at(overlay.name(), address);
    }

    private static VirtualAddress at(String device, VirtualAddress address) {
        return new VirtualAddress(
                address.address(), address.prefix(), Optional.of(device), address.attributes(), address.tracked());
    }

    /** When all addresses have their place. */
    Interfaces resolve() {
        if (own.isPresent() && unicast && !fromBase) {
            complaints.warning(
                    "use_vmac", "unicast adverts leave by the interface itself", "add vmac_xmit_base to say so");
        }
        if (own.isEmpty() && fromBase) {
            complaints.warning("vmac_xmit_base", "vmac_xmit_base has no effect without use_vmac", "remove it");
        }
        boolean promotes = block.interfaces().promoteSecondaries();
        if (promotes && own.filter(Overlay::isMacvlan).isPresent()) {
            complaints.warning(
                    "promote_secondaries",
                    "promote_secondaries is not needed: an interface of use_vmac has it",
                    "remove it");
        }
        return new Interfaces(
                own,
                transmitsFromBase(),
                List.copyOf(others.values()),
                promotes && own.isEmpty(),
                extra(),
                vrf(),
                fault());
    }

    private Optional<String> vrf() {
        Optional<String> name = block.interfaces().vrf();
        if (name.isPresent() && (!unicast || block.transport().interfaceName().isPresent())) {
            complaints.warning("vrf", "vrf is ignored: it is for unicast without interface", "remove it, or interface");
            return Optional.empty();
        }
        return name;
    }

    private Optional<String> fault() {
        boolean mute = own.filter(overlay -> !overlay.isMacvlan() && !ipv6)
                .filter(overlay -> overlay.address().isEmpty())
                .isPresent();
        if (mute) {
            complaints.error("use_ipvlan", "an IPv4 instance's ipvlan needs an address", "add one to use_ipvlan");
        }
        return mute ? Optional.of("no address for its ipvlan") : Optional.empty();
    }

    private Optional<ExtraGarp> extra() {
        return block.interfaces()
                .extraGarp()
                .or(globals::extraGarp)
                .map(line -> new ExtraGarp(line.interval(), line.all()))
                .filter(extra -> !extra.interval().isZero());
    }
}
