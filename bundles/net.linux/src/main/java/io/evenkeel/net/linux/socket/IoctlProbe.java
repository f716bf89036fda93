package io.evenkeel.net.linux.socket;

import static io.evenkeel.net.linux.libc.Native.process;

import io.evenkeel.api.net.CarrierProbe;
import io.evenkeel.api.net.NativeException;
import io.evenkeel.net.linux.libc.Descriptor;
import io.evenkeel.net.linux.libc.Native;
import io.evenkeel.net.linux.libc.NativeBlock;
import io.evenkeel.net.linux.libc.Sock;
import java.nio.charset.StandardCharsets;

/** Carrier by ioctl on any socket: MII register, ethtool, or interface flags. */
public final class IoctlProbe implements CarrierProbe {

    private static final long SIOCGIFFLAGS = 0x8913;
    private static final long SIOCETHTOOL = 0x8946;
    private static final long SIOCGMIIPHY = 0x8947;
    private static final long SIOCGMIIREG = 0x8948;

    /** struct ifreq: a name of 16 bytes, then the data or a pointer to them. */
    private static final int IFREQ = 40;

    private static final int NAME = 16;
    private static final short IFF_UP = 0x1;
    private static final short IFF_RUNNING = 0x40;
    /** struct ethtool_value: u32 command, u32 data. */
    private static final int ETHTOOL_VALUE = 8;

    private static final int ETHTOOL_GLINK = 0x0a;
    /** struct mii_ioctl_data: u16 transceiver, register, value in, value out. */
    private static final int MII_REGISTER = NAME + 2;

    private static final int MII_VALUE = NAME + 6;
    /** The basic mode status register and its bit for an established link. */
    private static final short MII_BMSR = 1;

    private static final short BMSR_LSTATUS = 0x4;

    private final Descriptor socket;

    private IoctlProbe(Descriptor socket) {
        this.socket = socket;
    }

    /** Opens one in the calling thread's network namespace. */
    public static IoctlProbe open() throws NativeException {
        return new IoctlProbe(
                Descriptor.socket(Sock.AF_INET, Sock.SOCK_DGRAM, 0, "socket for asking drivers for carrier"));
    }

    @Override
    public boolean hasCarrier(String link, Way way) throws NativeException {
        try (NativeBlock request = NativeBlock.zeroed(IFREQ)) {
            byte[] name = link.getBytes(StandardCharsets.UTF_8);
            request.bytes().put(0, name, 0, Math.min(name.length, NAME - 1));
            ask(request, SIOCGIFFLAGS, link, way);
            short flags = request.bytes().getShort(NAME);
            if ((flags & IFF_UP) == 0) {
                return false;
            }
            return switch (way) {
                case IOCTL -> (flags & IFF_RUNNING) != 0;
                case ETHTOOL -> ethtool(request, link);
                case MII -> transceiver(request, link);
            };
        }
    }

    private boolean ethtool(NativeBlock request, String link) throws NativeException {
        try (NativeBlock value = NativeBlock.zeroed(ETHTOOL_VALUE)) {
            value.bytes().putInt(0, ETHTOOL_GLINK);
            request.bytes().putLong(NAME, value.address());
            ask(request, SIOCETHTOOL, link, Way.ETHTOOL);
            return value.bytes().getInt(Integer.BYTES) != 0;
        }
    }

    /** A link that was lost stays noted until the register has been read, so it is read twice. */
    private boolean transceiver(NativeBlock request, String link) throws NativeException {
        request.bytes().putLong(NAME, 0);
        ask(request, SIOCGMIIPHY, link, Way.MII);
        request.bytes().putShort(MII_REGISTER, MII_BMSR);
        ask(request, SIOCGMIIREG, link, Way.MII);
        ask(request, SIOCGMIIREG, link, Way.MII);
        return (request.bytes().getShort(MII_VALUE) & BMSR_LSTATUS) != 0;
    }

    private void ask(NativeBlock request, long what, String link, Way way) throws NativeException {
        Native.check(
                process().ioctl(socket.number(), what, request.address()),
                () -> "ask for the carrier of " + link + " by " + way);
    }

    @Override
    public void close() {
        if (socket.isOpen()) {
            socket.close();
        }
    }
}
