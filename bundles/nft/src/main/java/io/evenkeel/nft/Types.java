package io.evenkeel.nft;

import io.evenkeel.api.firewall.DataType;
import io.evenkeel.api.firewall.Value;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Data types with nft's numbers, and their values as bytes. */
final class Types {

    /** Bits of one type in the number of a concatenation. */
    private static final int BITS = 6;

    private static final int KEY_BYTE_ORDER = 0;
    private static final int VALUE_BYTE_ORDER = 1;
    private static final int MIXED = 0;
    private static final int OF_MACHINE = 1;
    private static final int OF_NETWORK = 2;

    private Types() {}

    static int length(DataType type) {
        return switch (type) {
            case IPV4_ADDRESS, MARK, INTERFACE -> 4;
            case IPV6_ADDRESS -> 16;
            case INTERFACE_NAME -> 16;
            case PROTOCOL, ICMPV6_TYPE -> 1;
            case PORT -> 2;
        };
    }

    /** In a register each begins at a multiple of four bytes. */
    static int padded(DataType type) {
        return length(type) + 3 & ~3;
    }

    /** Bytes of a key: one as it is, several each on its registers. */
    static int length(List<DataType> key) {
        return key.size() == 1
                ? length(key.get(0))
                : key.stream().mapToInt(Types::padded).sum();
    }

    /** What nft shows values of the type by; the kernel keeps the number for it. */
    static int number(DataType type) {
        return switch (type) {
            case IPV4_ADDRESS -> 7;
            case IPV6_ADDRESS -> 8;
            case PROTOCOL -> 12;
            case PORT -> 13;
            case MARK -> 19;
            case INTERFACE -> 20;
            case ICMPV6_TYPE -> 29;
            case INTERFACE_NAME -> 41;
        };
    }

    static int number(List<DataType> key) {
        return key.stream().mapToInt(Types::number).reduce(0, (before, type) -> before << BITS | type);
    }

    /** What the kernel keeps of a set for nft to show it by: the byte orders of its keys and values (libnftnl/udata.h). */
    static byte[] userData(List<DataType> key, Optional<DataType> value) {
        ByteBuffer data = ByteBuffer.allocate(2 * (2 + Integer.BYTES)).order(ByteOrder.nativeOrder());
        data.put((byte) KEY_BYTE_ORDER).put((byte) Integer.BYTES).putInt(key.size() == 1 ? order(key.get(0)) : MIXED);
        value.ifPresent(type ->
                data.put((byte) VALUE_BYTE_ORDER).put((byte) Integer.BYTES).putInt(order(type)));
        return Arrays.copyOf(data.array(), data.position());
    }

    private static int order(DataType type) {
        return type == DataType.MARK || type == DataType.INTERFACE || type == DataType.INTERFACE_NAME
                ? OF_MACHINE
                : OF_NETWORK;
    }

    /** As packets have it: addresses and ports most significant byte first, marks and interfaces as the machine. */
    static byte[] bytes(DataType type, Value value) {
        if (value instanceof Value.Address address) {
            byte[] raw = address.address().getAddress();
            if ((type == DataType.IPV4_ADDRESS || type == DataType.IPV6_ADDRESS) && raw.length == length(type)) {
                return raw;
            }
            throw new IllegalArgumentException(value + " is no " + type);
        }
        if (value instanceof Value.Name name) {
            byte[] text = name.name().getBytes(StandardCharsets.UTF_8);
            if (type == DataType.INTERFACE_NAME && text.length < length(type)) {
                return Arrays.copyOf(text, length(type));
            }
            throw new IllegalArgumentException(value + " is no " + type);
        }
        int number = ((Value.Number) value).number();
        ByteBuffer bytes = ByteBuffer.allocate(length(type));
        switch (type) {
            case PROTOCOL, ICMPV6_TYPE -> bytes.put((byte) number);
            case PORT -> bytes.putShort((short) number);
            case MARK, INTERFACE -> bytes.order(ByteOrder.nativeOrder()).putInt(number);
            case IPV4_ADDRESS, IPV6_ADDRESS, INTERFACE_NAME ->
                throw new IllegalArgumentException(value + " is no " + type);
        }
        return bytes.array();
    }
}
