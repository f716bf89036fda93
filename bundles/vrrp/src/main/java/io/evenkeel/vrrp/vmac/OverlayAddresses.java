package io.evenkeel.vrrp.vmac;

import io.evenkeel.api.config.Cidr;
import io.evenkeel.api.net.Link;
import io.evenkeel.api.net.LinkAddress;
import io.evenkeel.api.net.Network.AddressChange;
import io.evenkeel.api.net.NetworkView;
import io.evenkeel.vrrp.config.Overlay;
import java.util.List;
import java.util.Optional;

/**
 * Addresses adverts leave from: an ipvlan has one of its own, a macvlan for IPv6 a copy of its parent's link-local one, not
 * preferred, so that nothing but adverts leaves from it.
 */
final class OverlayAddresses {
    private static final int LINK_SCOPE = 253;
    private static final int PREFIX = 64;

    private OverlayAddresses() {}

    /** What is to be done to have them; nothing when they are there, or the parent has none. */
    static List<AddressChange> lacking(Overlay overlay, NetworkView view, Link parent, Link link) {
        Optional<LinkAddress> wanted = overlay.linkLocal()
                ? copy(view, parent, link)
                : overlay.address().map(address -> own(address, link));
        return wanted.filter(address -> view.addresses().stream().noneMatch(address::sameKey))
                .map(address -> List.of(new AddressChange(AddressChange.Kind.ADD, address)))
                .orElse(List.of());
    }

    private static LinkAddress own(Cidr address, Link link) {
        return new LinkAddress(link.index(), address.address(), address.prefixOrHost(), LinkAddress.Attributes.NONE);
    }

    private static Optional<LinkAddress> copy(NetworkView view, Link parent, Link link) {
        return view.addresses().stream()
                .filter(address -> address.link() == parent.index())
                .filter(address -> address.address().isLinkLocalAddress() && address.prefix() == PREFIX)
                .filter(address -> (address.attributes().flags() & LinkAddress.IFA_F_TENTATIVE) == 0)
                .findFirst()
                .map(address -> new LinkAddress(link.index(), address.address(), PREFIX, attributes()));
    }

    private static LinkAddress.Attributes attributes() {
        return new LinkAddress.Attributes(
                LINK_SCOPE,
                LinkAddress.IFA_F_NODAD,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(0L));
    }
}
