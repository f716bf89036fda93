package io.evenkeel.itest.wire;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Optional;

/** Decodes an Ethernet frame; what these tests do not look at, or what was cut short, is empty. */
final class Ethernet {
    private static final int ARP = 0x0806;
    private static final int IPV4 = 0x0800;
    private static final int IPV6 = 0x86dd;

    private Ethernet() {}

    static Optional<Packet> decode(long at, ByteBuffer frame) {
        try {
            String targetMac = mac(frame);
            String sourceMac = mac(frame);
            return switch (Short.toUnsignedInt(frame.getShort())) {
                case ARP -> arp(at, sourceMac, targetMac, frame);
                case IPV4 -> Ip.v4(at, sourceMac, targetMac, frame);
                case IPV6 -> Ip.v6(at, sourceMac, targetMac, frame);
                default -> Optional.empty();
            };
        } catch (java.nio.BufferUnderflowException | IllegalArgumentException shortFrame) {
            return Optional.empty();
        }
    }

    private static Optional<Packet> arp(long at, String sourceMac, String targetMac, ByteBuffer in) {
        in.position(in.position() + 6);
        int operation = in.getShort();
        String senderMac = mac(in);
        InetAddress sender = address(in, 4);
        mac(in);
        InetAddress target = address(in, 4);
        return Optional.of(new Arp(at, sourceMac, targetMac, operation, senderMac, sender, target));
    }

    static String mac(ByteBuffer in) {
        byte[] mac = new byte[6];
        in.get(mac);
        return HexFormat.ofDelimiter(":").formatHex(mac);
    }

    static InetAddress address(ByteBuffer in, int length) {
        byte[] address = new byte[length];
        in.get(address);
        try {
            return InetAddress.getByAddress(address);
        } catch (UnknownHostException wrongLength) {
            throw new IllegalArgumentException(wrongLength);
        }
    }
}
