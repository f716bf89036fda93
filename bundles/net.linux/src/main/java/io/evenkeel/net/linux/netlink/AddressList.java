package io.evenkeel.net.linux.netlink;

import io.evenkeel.api.net.LinkAddress;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The addresses of one link and family in the kernel's order. A notification does not say where an address was put, so the
 * kernel's rules are applied here: __inet_insert_ifa in net/ipv4/devinet.c, ipv6_link_dev_addr in net/ipv6/addrconf.c.
 */
final class AddressList {

    private final List<LinkAddress> addresses = new ArrayList<>();

    List<LinkAddress> all() {
        return addresses;
    }

    /** As the kernel listed it. */
    void append(LinkAddress address) {
        addresses.add(address);
    }

    /** As it was heard of; whether that was news. */
    boolean heard(LinkAddress address) {
        int place = find(address);
        if (place < 0) {
            addresses.add(placeOf(address), address);
            return true;
        }
        LinkAddress before = addresses.set(place, address);
        if (secondary(before) && !secondary(address)) {
            addresses.remove(place);
            addresses.add(placeOf(address), address);
        }
        return !before.equals(address);
    }

    /** What was known of the address that is gone. */
    Optional<LinkAddress> gone(LinkAddress address) {
        int place = find(address);
        return place < 0 ? Optional.empty() : Optional.of(addresses.remove(place));
    }

    /** What makes two one entry of the kernel's: an IPv4 address may be there twice with different peers. */
    record Key(int link, InetAddress address, int prefix, Optional<InetAddress> peer) {
        static Key of(LinkAddress address) {
            boolean ipv6 = address.address() instanceof Inet6Address;
            Optional<InetAddress> peer =
                    ipv6 ? Optional.empty() : address.attributes().peer();
            return new Key(address.link(), address.address(), address.prefix(), peer);
        }
    }

    private int find(LinkAddress address) {
        Key key = Key.of(address);
        for (int i = 0; i < addresses.size(); i++) {
            LinkAddress other = addresses.get(i);
            if (other.address().equals(address.address()) && Key.of(other).equals(key)) {
                return i;
            }
        }
        return -1;
    }

    private int placeOf(LinkAddress address) {
        return address.address() instanceof Inet6Address ? placeOf6(address) : placeOf4(address);
    }

    // Secondary addresses last; a primary one behind the last primary one of its scope or a narrower.
    private int placeOf4(LinkAddress address) {
        if (secondary(address)) {
            return addresses.size();
        }
        int place = 0;
        for (int i = 0; i < addresses.size(); i++) {
            LinkAddress other = addresses.get(i);
            if (!secondary(other) && scope(address) <= scope(other)) {
                place = i + 1;
            }
        }
        return place;
    }

    // The widest scope first, and the newest first within a scope.
    private int placeOf6(LinkAddress address) {
        for (int i = 0; i < addresses.size(); i++) {
            if (scope(address) <= scope(addresses.get(i))) {
                return i;
            }
        }
        return addresses.size();
    }

    private static int scope(LinkAddress address) {
        return address.attributes().scope();
    }

    private static boolean secondary(LinkAddress address) {
        return (address.attributes().flags() & LinkAddress.IFA_F_SECONDARY) != 0;
    }
}
