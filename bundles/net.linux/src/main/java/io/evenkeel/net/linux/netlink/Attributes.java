package io.evenkeel.net.linux.netlink;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The attributes behind a message's fixed part. One that claims more bytes than there are ends the list; one shorter than
 * its type demands counts as absent.
 */
final class Attributes {

    private final Map<Integer, ByteBuffer> values = new HashMap<>();

    /** @param from where the first attribute begins; beyond the body, there is none */
    Attributes(ByteBuffer body, int from) {
        int at = from;
        while (body.limit() - at >= Nl.NLATTR) {
            int length = body.getShort(at) & 0xffff;
            if (length < Nl.NLATTR || length > body.limit() - at) {
                return;
            }
            int type = body.getShort(at + 2) & Nl.NLA_TYPE_MASK;
            values.put(type, body.slice(at + Nl.NLATTR, length - Nl.NLATTR).order(body.order()));
            at += Nl.align(length);
        }
    }

    boolean has(int type) {
        return values.containsKey(type);
    }

    Optional<byte[]> bytes(int type) {
        return Optional.ofNullable(values.get(type)).map(value -> {
            byte[] copy = new byte[value.limit()];
            value.get(0, copy);
            return copy;
        });
    }

    Optional<Integer> integer(int type) {
        return Optional.ofNullable(values.get(type))
                .filter(value -> value.limit() >= Integer.BYTES)
                .map(value -> value.getInt(0));
    }

    /** An unsigned number of one byte. */
    Optional<Integer> byteInteger(int type) {
        return Optional.ofNullable(values.get(type))
                .filter(value -> value.limit() >= 1)
                .map(value -> value.get(0) & 0xff);
    }

    /** A number of eight bytes in network byte order. */
    Optional<Long> bigEndianLong(int type) {
        return bytes(type).filter(value -> value.length >= Long.BYTES).map(value -> ByteBuffer.wrap(value)
                .getLong());
    }

    /** Every type there is with its bytes. */
    Map<Integer, ByteBuffer> all() {
        return values;
    }

    /** An unsigned number of two bytes. */
    Optional<Integer> shortInteger(int type) {
        return Optional.ofNullable(values.get(type))
                .filter(value -> value.limit() >= Short.BYTES)
                .map(value -> value.getShort(0) & 0xffff);
    }

    /** Text as C holds it. */
    static byte[] zeroTerminated(String text) {
        return (text + '\0').getBytes(StandardCharsets.UTF_8);
    }

    /** The attributes inside an attribute. */
    Optional<Attributes> nested(int type) {
        return Optional.ofNullable(values.get(type)).map(value -> new Attributes(value, 0));
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

    /** An address of four or sixteen bytes. */
    Optional<InetAddress> address(int type) {
        return bytes(type).flatMap(Attributes::inet);
    }

    private static Optional<InetAddress> inet(byte[] bytes) {
        try {
            return Optional.of(
                    bytes.length == 16 ? Inet6Address.getByAddress(null, bytes, -1) : InetAddress.getByAddress(bytes));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
