package io.evenkeel.vrrp.config;

import io.evenkeel.api.net.IpText;
import io.evenkeel.api.net.Link;
import io.evenkeel.api.net.LinkAddress;
import io.evenkeel.api.net.NetworkView;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * Says which virtual addresses no neighbour will ask for: alone, with a prefix of its own length, in no subnet of its
 * interface. It is legal, and meant where routers send packets for it to this host.
 */
record AddressLint(NetworkView network, String interfaceName, Complaints complaints) {

    void complain(String keyword, List<VirtualAddress> addresses) {
        addresses.stream()
                .filter(AddressLint::isHost)
                .filter(address -> isOutside(address, addresses))
                .forEach(address -> complaints.warning(
                        keyword,
                        IpText.of(address.address()) + " is in no subnet of " + device(address)
                                + ", so hosts there reach it by a route alone",
                        "correct it, or write its prefix length behind it if this is a subnet of its own"));
    }

    private static boolean isHost(VirtualAddress address) {
        return address.prefix() == address.address().getAddress().length * Byte.SIZE;
    }

    private String device(VirtualAddress address) {
        return address.device().orElse(interfaceName);
    }

    /** Only where the interface is known to have subnets of the family. */
    private boolean isOutside(VirtualAddress virtual, List<VirtualAddress> all) {
        Optional<Link> link = network.link(device(virtual));
        if (link.isEmpty() || link.get().loopback() || virtual.address().isLinkLocalAddress()) {
            return false;
        }
        List<LinkAddress> subnets = network.addresses().stream()
                .filter(known -> known.link() == link.get().index())
                .filter(known -> isSubnetOf(known, virtual.address()))
                .toList();
        return !subnets.isEmpty()
                && subnets.stream().noneMatch(known -> contains(known.address(), known.prefix(), virtual.address()))
                && all.stream()
                        .filter(other -> !isHost(other) && device(other).equals(device(virtual)))
                        .noneMatch(other -> contains(other.address(), other.prefix(), virtual.address()));
    }

    private static boolean isSubnetOf(LinkAddress known, InetAddress virtual) {
        int length = virtual.getAddress().length;
        return known.address().getAddress().length == length
                && known.prefix() < length * Byte.SIZE
                && !known.address().isLinkLocalAddress();
    }

    private static boolean contains(InetAddress subnet, int prefix, InetAddress address) {
        byte[] one = subnet.getAddress();
        byte[] other = address.getAddress();
        if (one.length != other.length) {
            return false;
        }
        for (int bit = 0; bit < prefix; bit++) {
            int mask = 0x80 >> bit % Byte.SIZE;
            if (((one[bit / Byte.SIZE] ^ other[bit / Byte.SIZE]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }
}
