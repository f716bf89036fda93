package io.evenkeel.vrrp.vmac;

import io.evenkeel.api.net.Link;
import io.evenkeel.api.net.LinkAddress;
import io.evenkeel.api.net.Network.AddressChange;
import io.evenkeel.api.net.NetworkView;
import java.util.List;
import java.util.Optional;

/** The copy of a parent's link-local address on an overlay: not preferred, so that nothing but adverts leaves from it. */
final class LinkLocal {
    private static final int LINK_SCOPE = 253;
    private static final int PREFIX = 64;

    private LinkLocal() {}

    /** What is to be done to have it; nothing when the parent has none, or the copy is there. */
    static List<AddressChange> of(NetworkView view, Link parent, Link overlay) {
        Optional<LinkAddress> original = view.addresses().stream()
                .filter(address -> address.link() == parent.index())
                .filter(address -> address.address().isLinkLocalAddress() && address.prefix() == PREFIX)
                .filter(address -> (address.attributes().flags() & LinkAddress.IFA_F_TENTATIVE) == 0)
                .findFirst();
        return original.map(address -> new LinkAddress(overlay.index(), address.address(), PREFIX, attributes()))
                .filter(copy -> view.addresses().stream().noneMatch(copy::sameKey))
                .map(copy -> List.of(new AddressChange(AddressChange.Kind.ADD, copy)))
                .orElse(List.of());
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
