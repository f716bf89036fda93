package io.evenkeel.vrrp.config;

import io.evenkeel.api.net.IpText;
import io.evenkeel.api.net.LinkAddress;
import java.net.InetAddress;
import java.util.Optional;

/**
 * One virtual address.
 *
 * @param address IPv4 or IPv6
 * @param prefix the peer's, for a point-to-point address
 * @param device its interface, when not the instance's own
 * @param attributes what else the kernel is told
 * @param tracked put back when somebody else removes it
 */
public record VirtualAddress(
        InetAddress address, int prefix, Optional<String> device, LinkAddress.Attributes attributes, boolean tracked) {

    /** The address on a link. */
    public LinkAddress on(int link) {
        return new LinkAddress(link, address, prefix, attributes);
    }

    /** As an operator writes it. */
    @Override
    public String toString() {
        String text = IpText.of(address) + "/" + prefix;
        return device.map(name -> text + " dev " + name).orElse(text);
    }
}
