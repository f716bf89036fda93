package io.evenkeel.vrrp.fence;

import io.evenkeel.api.net.LinkAddress;
import io.evenkeel.vrrp.config.RouterDefinition;
import io.evenkeel.vrrp.config.VirtualAddress;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An address whose packets are dropped.
 *
 * @param link index of the interface it is on; 0 while there is none
 * @param linkName that interface's name
 * @param byName a link-local one is known by its interface's name, for the interface may vanish and come back
 */
public record Fenced(InetAddress address, int link, String linkName, boolean byName) {

    /** All addresses an instance may ever have fenced off, without regard to links that are there. */
    static Stream<Fenced> all(RouterDefinition router) {
        return router.acceptance().fenced()
                ? Stream.concat(router.addresses().stream(), router.excluded().stream())
                        .map(virtual -> of(router, virtual, 0))
                : Stream.empty();
    }

    private static Fenced of(RouterDefinition router, VirtualAddress virtual, int link) {
        Optional<String> other =
                virtual.device().filter(name -> !name.equals(router.key().interfaceName()));
        return new Fenced(
                virtual.address(),
                link,
                other.orElse(router.key().interfaceName()),
                other.isEmpty() && !router.transport().trackLink());
    }

    /** The one of an address an instance has placed on this host. */
    static Stream<Fenced> of(RouterDefinition router, LinkAddress place) {
        return Stream.concat(router.addresses().stream(), router.excluded().stream())
                .filter(virtual -> virtual.address().equals(place.address()))
                .limit(1)
                .map(virtual -> of(router, virtual, place.link()));
    }

    boolean ipv6() {
        return address instanceof Inet6Address;
    }

    /** Such an address is another one on each link. */
    boolean linkLocal() {
        return ipv6() && address.isLinkLocalAddress();
    }
}
