package io.evenkeel.vrrp.config;

import io.evenkeel.api.net.Link;
import io.evenkeel.api.net.LinkAddress;
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
            boolean ipv6,
            boolean unicast) {
        this.globals = globals;
        this.block = block;
        this.names = names;
        this.complaints = complaints;
        this.ipv6 = ipv6;
        this.unicast = unicast;
        this.virtualRouterId = block.election().virtualRouterId().orElseThrow();
        this.own = block.places().has("use_vmac") ? own() : Optional.empty();
    }

    private Optional<Overlay> own() {
        Optional<String> parent = block.transport().interfaceName();
        if (parent.isEmpty()) {
            complaints.error("use_vmac", "use_vmac is ignored: it has no interface", "add interface NAME");
            return Optional.empty();
        }
        VmacLine line = VmacLine.of(block.interfaces().vmac().orElse(List.of()), virtualRouterId, complaints);
        boolean withoutIpv6 = !ipv6
                && block.addresses().excluded().stream()
                        .noneMatch(address -> address.address().address() instanceof Inet6Address);
        Overlay overlay = names.name(
                new Overlay(
                        block.name(),
                        line.name().orElse(""),
                        parent.get(),
                        Link.Kind.PRIVATE_MACVLAN,
                        line.mac().or(() -> Optional.of(mac(ipv6))),
                        line.group(),
                        line.announced(),
                        ipv6,
                        ipv6 && !transmitsFromBase(),
                        withoutIpv6),
                prefix(),
                virtualRouterId);
        line.name()
                .filter(wanted -> !wanted.equals(overlay.name()))
                .ifPresent(wanted -> complaints.warning(
                        "use_vmac",
                        "its interface is called " + overlay.name() + ", not " + wanted
                                + ", because that name is taken or the interface is there already",
                        "name one that is free, or remove " + overlay.name()));
        return Optional.of(overlay);
    }

    private MacAddress mac(boolean six) {
        return Vmac.of(six, virtualRouterId);
    }

    private String prefix() {
        return globals.prefix().orElse(PREFIX);
    }

    private boolean transmitsFromBase() {
        return block.interfaces().transmitFromBase() || unicast;
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
        return six == ipv6 ? on(own.get(), address) : onBase(address, base);
    }

    /** The interface of the virtual MAC would be the wrong one for an address of the other family. */
    private static VirtualAddress onBase(VirtualAddress address, String base) {
        return new VirtualAddress(
                address.address(), address.prefix(), Optional.of(base), address.attributes(), address.tracked());
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
                        !place.ipv6()),
                globals.addressPrefix().orElse(prefix()),
                virtualRouterId);
    }

    /** Its MAC moves with the address, so that duplicate address detection could only meet our own peers. */
    private static VirtualAddress on(Overlay overlay, VirtualAddress address) {
        LinkAddress.Attributes is = address.attributes();
        int noDad = address.address() instanceof Inet6Address ? LinkAddress.IFA_F_NODAD : 0;
        return new VirtualAddress(
                address.address(),
                address.prefix(),
                Optional.of(overlay.name()),
                new LinkAddress.Attributes(
                        is.scope(), is.flags() | noDad, is.broadcast(), is.label(), is.peer(), is.preferredLifetime()),
                address.tracked());
    }

    /** When all addresses have their place. */
    Interfaces resolve() {
        if (own.isPresent() && unicast && !block.interfaces().transmitFromBase()) {
            complaints.warning(
                    "use_vmac", "unicast adverts leave by the interface itself", "add vmac_xmit_base to say so");
        }
        if (own.isEmpty() && block.interfaces().transmitFromBase()) {
            complaints.warning("vmac_xmit_base", "vmac_xmit_base has no effect without use_vmac", "remove it");
        }
        boolean promotes = block.interfaces().promoteSecondaries();
        if (promotes && own.isPresent()) {
            complaints.warning(
                    "promote_secondaries",
                    "promote_secondaries is not needed: an interface of use_vmac has it",
                    "remove it");
        }
        return new Interfaces(
                own, transmitsFromBase(), List.copyOf(others.values()), promotes && own.isEmpty(), extra());
    }

    private Optional<ExtraGarp> extra() {
        return block.interfaces()
                .extraGarp()
                .or(globals::extraGarp)
                .map(line -> new ExtraGarp(line.interval(), line.all()))
                .filter(extra -> !extra.interval().isZero());
    }
}
