package io.evenkeel.ipvs;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads netlink attributes. One that claims more bytes than there are ends the list; one shorter than its type demands counts
 * as absent.
 */
final class AttributeReader {

    private static final int HEADER = 4;
    private static final int TYPE = 0x3fff;

    private final Map<Integer, ByteBuffer> values = new HashMap<>();

    AttributeReader(ByteBuffer source) {
        int at = source.position();
        while (source.limit() - at >= HEADER) {
            int length = source.getShort(at) & 0xffff;
            if (length < HEADER || length > source.limit() - at) {
                return;
            }
            int type = source.getShort(at + 2) & TYPE;
            values.put(type, source.slice(at + HEADER, length - HEADER).order(source.order()));
            at += length + 3 & ~3;
        }
    }

    private Optional<ByteBuffer> value(int type, int least) {
        return Optional.ofNullable(values.get(type)).filter(value -> value.limit() >= least);
    }

    Optional<AttributeReader> nested(int type) {
        return Optional.ofNullable(values.get(type)).map(AttributeReader::new);
    }

    Optional<Integer> u8(int type) {
        return value(type, 1).map(value -> value.get(0) & 0xff);
    }

    Optional<Integer> u16(int type) {
        return value(type, Short.BYTES).map(value -> value.getShort(0) & 0xffff);
    }

    /** Most significant byte first. */
    Optional<Integer> port(int type) {
        return value(type, Short.BYTES).map(value -> (value.get(0) & 0xff) << Byte.SIZE | value.get(1) & 0xff);
    }

    Optional<Integer> u32(int type) {
        return value(type, Integer.BYTES).map(value -> value.getInt(0));
    }

    /** A counter of eight bytes, or of four. */
    long counter(int type) {
        return value(type, Long.BYTES)
                .map(value -> value.getLong(0))
                .or(() -> u32(type).map(Integer::toUnsignedLong))
                .orElse(0L);
    }

    Optional<byte[]> bytes(int type) {
        return Optional.ofNullable(values.get(type)).map(value -> {
            byte[] copy = new byte[value.limit()];
            value.get(0, copy);
            return copy;
        });
    }

    /** Text up to the zero byte C puts behind it. */
    Optional<String> text(int type) {
        return bytes(type).map(bytes -> {
            int length = 0;
            while (length < bytes.length && bytes[length] != 0) {
                length++;
            }
            return new String(bytes, 0, length, StandardCharsets.UTF_8);
        });
    }

    /** The kernel's union of both families: sixteen bytes, of which IPv4 uses the first four. */
    Optional<InetAddress> address(int type, boolean ipv6) {
        int length = ipv6 ? 16 : 4;
        return value(type, length).flatMap(value -> {
            byte[] raw = new byte[length];
            value.get(0, raw);
            return inet(raw);
        });
    }

    private static Optional<InetAddress> inet(byte[] raw) {
        try {
            return Optional.of(
                    raw.length == 16
                            ? java.net.Inet6Address.getByAddress(null, raw, -1)
                            : InetAddress.getByAddress(raw));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
