package io.evenkeel.itest.wire;

import java.net.InetAddress;

/** An ARP packet for IPv4 over Ethernet; {@code operation} 1 is a request, 2 a reply. */
public record Arp(
        long at,
        String sourceMac,
        String targetMac,
        int operation,
        String senderMac,
        InetAddress sender,
        InetAddress target)
        implements Packet {

    /** RFC 5227 section 3: sender and target are one address, sent to everyone. */
    public boolean gratuitous() {
        return sender.equals(target) && targetMac.equals("ff:ff:ff:ff:ff:ff");
    }
}
