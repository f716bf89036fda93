package io.evenkeel.net.linux.socket;

import java.nio.ByteBuffer;

/**
 * A gratuitous ARP request on Ethernet (RFC 826, RFC 5227 section 3): sender and target address are the address told. The
 * target hardware address, which means nothing in a request, is the broadcast address, as keepalived sends it.
 */
final class ArpFrame {

    static final int ETH_P_ARP = 0x0806;
    static final byte[] BROADCAST = {-1, -1, -1, -1, -1, -1};

    private static final int LENGTH = 14 + 28;
    private static final short HARDWARE_ETHERNET = 1;
    private static final short PROTOCOL_IPV4 = 0x0800;
    private static final short REQUEST = 1;

    private ArpFrame() {}

    static byte[] gratuitous(byte[] mac, byte[] address) {
        ByteBuffer frame = ByteBuffer.allocate(LENGTH);
        frame.put(BROADCAST).put(mac).putShort((short) ETH_P_ARP);
        frame.putShort(HARDWARE_ETHERNET).putShort(PROTOCOL_IPV4);
        frame.put((byte) mac.length).put((byte) address.length).putShort(REQUEST);
        frame.put(mac).put(address).put(BROADCAST).put(address);
        return frame.array();
    }
}
