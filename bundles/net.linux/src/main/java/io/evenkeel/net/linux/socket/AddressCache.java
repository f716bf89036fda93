package io.evenkeel.net.linux.socket;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Address objects by their raw bytes, so that the packets of known peers cost no allocation. Each place holds one address;
 * a stranger takes the place of whoever it collides with, so memory is bounded whatever comes in.
 */
final class AddressCache {

    private static final int PLACES = 512;
    private static final int IPV4 = 4;
    private static final int IPV6 = 16;
    private static final long FIBONACCI = 0x9E3779B97F4A7C15L;

    private final InetAddress[] addresses = new InetAddress[PLACES];
    private final long[] high = new long[PLACES];
    private final long[] low = new long[PLACES];

    /** The address in the bytes at an offset. */
    InetAddress at(ByteBuffer bytes, int at, boolean ipv6) {
        return ipv6 ? ipv6(bytes, at) : ipv4(bytes, at);
    }

    private InetAddress ipv4(ByteBuffer bytes, int at) {
        long key = bytes.getInt(at);
        int place = place(key, 0);
        InetAddress known = addresses[place];
        return known instanceof Inet4Address && low[place] == key ? known : keep(place, 0, key, bytes, at, IPV4);
    }

    private InetAddress ipv6(ByteBuffer bytes, int at) {
        long first = bytes.getLong(at);
        long second = bytes.getLong(at + Long.BYTES);
        int place = place(first, second);
        InetAddress known = addresses[place];
        boolean same = known instanceof Inet6Address && high[place] == first && low[place] == second;
        return same ? known : keep(place, first, second, bytes, at, IPV6);
    }

    // The buffer's byte order decides which longs the bytes make, and it is always the same one.
    private static int place(long one, long other) {
        return (int) ((one * 31 + other) * FIBONACCI >>> Long.SIZE - Integer.numberOfTrailingZeros(PLACES));
    }

    private InetAddress keep(int place, long first, long second, ByteBuffer bytes, int at, int length) {
        assert bytes.order() == ByteOrder.nativeOrder();
        byte[] raw = new byte[length];
        bytes.get(at, raw);
        high[place] = first;
        low[place] = second;
        addresses[place] = of(raw);
        return addresses[place];
    }

    private static InetAddress of(byte[] raw) {
        try {
            return raw.length == IPV6 ? Inet6Address.getByAddress(null, raw, -1) : InetAddress.getByAddress(raw);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }
}
