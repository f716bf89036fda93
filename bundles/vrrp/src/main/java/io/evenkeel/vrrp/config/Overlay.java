package io.evenkeel.vrrp.config;

import io.evenkeel.api.config.Cidr;
import io.evenkeel.api.net.Link;
import io.evenkeel.api.net.MacAddress;
import java.util.Optional;

/**
 * A link this daemon makes on top of another for a virtual router.
 *
 * @param owner instance it was first asked for by
 * @param name at most 15 bytes
 * @param parent name of the link it sits on
 * @param kind a private macvlan or an ipvlan
 * @param mac its own; an ipvlan has its parent's
 * @param group the kernel's group of links
 * @param announced the kernel is made to tell of its parent again (netlink_notify_msg)
 * @param ipv6 family of the addresses it is for
 * @param linkLocal it takes a copy of its parent's link-local address, to send adverts from
 * @param withoutIpv6 no address of it is IPv6, so that family is switched off on it
 * @param address of an ipvlan, to send adverts from
 */
public record Overlay(
        String owner,
        String name,
        String parent,
        Link.Kind kind,
        Optional<MacAddress> mac,
        int group,
        boolean announced,
        boolean ipv6,
        boolean linkLocal,
        boolean withoutIpv6,
        Optional<Cidr> address) {

    /** Whether the link is one that this would make, whatever its name. */
    public boolean matches(Link link, Optional<Link> parentOfLink) {
        return link.kind().filter(kind::equals).isPresent()
                && mac.map(link.mac()::equals).orElse(link.name().equals(name))
                && parentOfLink.map(Link::name).filter(parent::equals).isPresent();
    }

    /** Whether it has a MAC of its own, and so hears what is sent to that. */
    public boolean isMacvlan() {
        return mac.isPresent();
    }

    /** As a plan prints it. */
    @Override
    public String toString() {
        return kind.name() + " " + name + " on " + parent
                + mac.map(address -> " with MAC " + address).orElse("");
    }

    Overlay named(String newName) {
        return new Overlay(owner, newName, parent, kind, mac, group, announced, ipv6, linkLocal, withoutIpv6, address);
    }
}
