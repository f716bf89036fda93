package io.evenkeel.net.linux.socket;

import java.nio.ByteBuffer;

/**
 * An unsolicited neighbour advertisement to all nodes (RFC 4861 sections 4.4 and 7.2.6) as an Ethernet frame. It is sent
 * from the address it tells, below the kernel's IP layer, so that it can leave while that address is tentative.
 */
final class NeighbourAdvertisement {

    static final int ETH_P_IPV6 = 0x86dd;

    private static final byte[] ALL_NODES_MAC = {0x33, 0x33, 0, 0, 0, 1};
    private static final byte[] ALL_NODES = {(byte) 0xff, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};
    private static final int ETHERNET = 14;
    private static final int IPV6 = 40;
    private static final int ICMP = 32;
    private static final int VERSION_6 = 0x60000000;
    private static final byte IPPROTO_ICMPV6 = 58;
    private static final byte TYPE = (byte) 136;
    private static final int CHECKSUM = 2;
    private static final int ROUTER = 0x80000000;
    private static final int OVERRIDE = 0x20000000;
    private static final byte TARGET_LINK_LAYER_ADDRESS = 2;

    private NeighbourAdvertisement() {}

    static byte[] unsolicited(byte[] mac, byte[] address, boolean router) {
        byte[] icmp = icmp(mac, address, router);
        ByteBuffer frame = ByteBuffer.allocate(ETHERNET + IPV6 + ICMP);
        frame.put(ALL_NODES_MAC).put(mac).putShort((short) ETH_P_IPV6);
        frame.putInt(VERSION_6).putShort((short) ICMP).put(IPPROTO_ICMPV6).put((byte) 255);
        frame.put(address).put(ALL_NODES).put(icmp);
        return frame.array();
    }

    private static byte[] icmp(byte[] mac, byte[] address, boolean router) {
        ByteBuffer icmp = ByteBuffer.allocate(ICMP);
        icmp.put(TYPE).put((byte) 0).putShort((short) 0).putInt(router ? ROUTER | OVERRIDE : OVERRIDE);
        icmp.put(address).put(TARGET_LINK_LAYER_ADDRESS).put((byte) 1).put(mac);
        byte[] pseudo =
                ByteBuffer.allocate(8).putInt(ICMP).putInt(IPPROTO_ICMPV6).array();
        return icmp.putShort(CHECKSUM, (short) Checksum.of(address, ALL_NODES, pseudo, icmp.array()))
                .array();
    }
}
