package io.evenkeel.itest.wire;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Random;

/**
 * Makes Ethernet frames with VRRP packets that no router may believe. All frames have one size, padded behind the IP
 * packet as Ethernet allows, so that a stream of them can be cut into frames again.
 */
public final class Forgery {
    public static final int FRAME = 160;

    private static final byte[] GROUP_MAC = {1, 0, 0x5e, 0, 0, 18};
    private static final byte[] MAC = {0x02, 0, 0, 0, 0x66, 0x66};
    private static final int IPV4_HEADER = 20;

    private final Random random;
    private final InetAddress source;
    private final int version;
    private final int virtualRouterId;
    private final InetAddress vip;

    /** Forges packets of a virtual router in a source's name; the seed decides all of them. */
    public Forgery(long seed, InetAddress source, int version, int virtualRouterId, InetAddress vip) {
        this.random = new Random(seed);
        this.source = source;
        this.version = version;
        this.virtualRouterId = virtualRouterId;
        this.vip = vip;
    }

    /** What is wrong with a packet. */
    public enum Flaw {
        CHECKSUM,
        TTL,
        VERSION,
        TYPE,
        OTHER_ROUTER,
        COUNT_TOO_LARGE,
        CUT_SHORT,
        NOISE
    }

    /** A packet of priority 255 that is right but for one flaw. */
    public byte[] frame(Flaw flaw) {
        byte[] vrrp = vrrp(flaw);
        if (flaw == Flaw.NOISE) {
            random.nextBytes(vrrp);
            vrrp[0] = (byte) (version << 4 | 1);
            vrrp[1] = (byte) virtualRouterId;
        }
        if (flaw == Flaw.CHECKSUM || flaw == Flaw.NOISE) {
            spoilChecksum(vrrp);
        }
        int length = flaw == Flaw.CUT_SHORT ? random.nextInt(vrrp.length - 1) + 1 : vrrp.length;
        return ethernet(ipv4(vrrp, length, flaw == Flaw.TTL ? 1 + random.nextInt(254) : 255));
    }

    /** A packet of priority 255 that is right but for one byte of the message, which the checksum covers as it is. */
    public byte[] altered(int at, int value) {
        byte[] vrrp = vrrp(null);
        vrrp[at] = (byte) value;
        ByteBuffer.wrap(vrrp).putShort(6, (short) 0);
        ByteBuffer.wrap(vrrp).putShort(6, (short) checksum(vrrp));
        return ethernet(ipv4(vrrp, vrrp.length, 255));
    }

    private byte[] vrrp(Flaw flaw) {
        boolean v2 = version == 2;
        ByteBuffer out = ByteBuffer.allocate(v2 ? 20 : 12);
        int anotherVersion = (version + 1 + random.nextInt(15)) % 16;
        int type = flaw == Flaw.TYPE ? 2 + random.nextInt(14) : 1;
        out.put((byte) ((flaw == Flaw.VERSION ? anotherVersion : version) << 4 | type));
        out.put((byte) (flaw == Flaw.OTHER_ROUTER ? virtualRouterId + 1 + random.nextInt(100) : virtualRouterId));
        out.put((byte) 255);
        out.put((byte) (flaw == Flaw.COUNT_TOO_LARGE ? 2 + random.nextInt(254) : 1));
        out.putShort((short) (v2 ? 1 : 50));
        out.putShort((short) 0);
        out.put(vip.getAddress());
        out.putShort(6, (short) checksum(out.array()));
        return out.array();
    }

    private void spoilChecksum(byte[] vrrp) {
        ByteBuffer packet = ByteBuffer.wrap(vrrp).putShort(6, (short) 0);
        int right = checksum(vrrp);
        packet.putShort(6, (short) (right ^ 1 + random.nextInt(0xfffe)));
    }

    private int checksum(byte[] vrrp) {
        int sum = Vrrp.sum(vrrp);
        if (version == 3) {
            sum += Vrrp.sum(source.getAddress()) + Vrrp.sum(group()) + 112 + vrrp.length;
        }
        return Vrrp.folded(sum);
    }

    private static byte[] group() {
        return new byte[] {(byte) 224, 0, 0, 18};
    }

    private byte[] ipv4(byte[] vrrp, int length, int ttl) {
        ByteBuffer out = ByteBuffer.allocate(IPV4_HEADER + length);
        out.put((byte) 0x45)
                .put((byte) 0xc0)
                .putShort((short) (IPV4_HEADER + length))
                .putInt(random.nextInt() & 0xffff0000);
        out.put((byte) ttl)
                .put((byte) 112)
                .putShort((short) 0)
                .put(source.getAddress())
                .put(group());
        out.putShort(10, (short) Vrrp.folded(Vrrp.sum(out.array())));
        return out.put(vrrp, 0, length).array();
    }

    private static byte[] ethernet(byte[] packet) {
        return ByteBuffer.allocate(FRAME)
                .put(GROUP_MAC)
                .put(MAC)
                .putShort((short) 0x0800)
                .put(packet)
                .array();
    }
}
