package io.evenkeel.net.linux.libc;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;

/** Writes socket addresses into native memory. Ports and protocols are in network order, the rest in native order. */
public final class SockAddr {

    private SockAddr() {}

    /** Writes a sockaddr_in or sockaddr_in6 without port; returns its length. */
    public static int inet(ByteBuffer target, int at, InetAddress address, int scope) {
        if (address instanceof Inet6Address) {
            target.putShort(at, (short) Sock.AF_INET6).put(at + 8, address.getAddress());
            target.putInt(at + 24, scope);
            return Layout.SOCKADDR_IN6;
        }
        target.putShort(at, (short) Sock.AF_INET).put(at + 4, address.getAddress());
        return Layout.SOCKADDR_IN;
    }

    /** A sockaddr_in or sockaddr_in6. */
    public static NativeBlock inet(InetAddress address, int port, int scope) {
        NativeBlock block =
                NativeBlock.zeroed(address instanceof Inet6Address ? Layout.SOCKADDR_IN6 : Layout.SOCKADDR_IN);
        inet(block.bytes(), 0, address, scope);
        block.bytes().put(2, (byte) (port >> 8)).put(3, (byte) port);
        return block;
    }

    /** Where a sockaddr_in or sockaddr_in6 has the address. */
    public static int addressAt(boolean ipv6) {
        return ipv6 ? 8 : 4;
    }

    /** The index of the link a link-local address belongs to; 0 for none. */
    public static int scope(InetAddress address) {
        return address instanceof Inet6Address six ? six.getScopeId() : 0;
    }

    /** INADDR_ANY or in6addr_any. */
    public static InetAddress any(boolean ipv6) {
        try {
            return InetAddress.getByAddress(new byte[ipv6 ? 16 : 4]);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Writes a sockaddr_ll that names the link a frame leaves by; returns its length. */
    public static int link(ByteBuffer target, int at, int link, int etherType) {
        target.putShort(at, (short) Sock.AF_PACKET);
        target.put(at + 2, (byte) (etherType >> 8)).put(at + 3, (byte) etherType);
        target.putInt(at + 4, link);
        return Layout.SOCKADDR_LL;
    }

    /** A sockaddr_nl of the kernel's own or one to be assigned, joined to the groups of the mask. */
    public static NativeBlock netlink(int groups) {
        NativeBlock block = NativeBlock.zeroed(Layout.SOCKADDR_NL);
        block.bytes().putShort(0, (short) Sock.AF_NETLINK).putInt(8, groups);
        return block;
    }

    /** A sockaddr_un; a path that begins with a zero byte is an abstract name. */
    public static NativeBlock unix(byte[] path) {
        NativeBlock block = NativeBlock.zeroed(2 + path.length);
        block.bytes().putShort(0, (short) Sock.AF_UNIX).put(2, path);
        return block;
    }
}
