package io.evenkeel.nft;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Netlink attributes as they came. One that claims more bytes than there are ends the list; one shorter than its type
 * demands counts as absent.
 */
final class Attributes {

    private static final int TYPE = 0x3fff;
    private static final int NESTED = 0x8000;

    private final List<Attribute> all = new ArrayList<>();

    private record Attribute(int type, boolean nested, ByteBuffer value) {}

    Attributes(ByteBuffer source) {
        int at = source.position();
        while (source.limit() - at >= AttributeWriter.HEADER) {
            int length = source.getShort(at) & 0xffff;
            if (length < AttributeWriter.HEADER || length > source.limit() - at) {
                return;
            }
            int type = source.getShort(at + 2) & 0xffff;
            ByteBuffer value = source.slice(at + AttributeWriter.HEADER, length - AttributeWriter.HEADER);
            all.add(new Attribute(type & TYPE, (type & NESTED) != 0, value.order(source.order())));
            at += length + 3 & ~3;
        }
    }

    /** The last of a type, as the kernel takes it too. */
    Optional<ByteBuffer> bytes(int type) {
        return all.stream()
                .filter(attribute -> attribute.type() == type)
                .reduce((one, other) -> other)
                .map(Attribute::value);
    }

    Optional<Attributes> nested(int type) {
        return bytes(type).map(Attributes::new);
    }

    /** All of a type, in order. */
    List<Attributes> each(int type) {
        return all.stream()
                .filter(attribute -> attribute.type() == type)
                .map(attribute -> new Attributes(attribute.value()))
                .toList();
    }

    /** Most significant byte first. */
    Optional<Integer> u32(int type) {
        return bytes(type).filter(value -> value.limit() >= Integer.BYTES).map(value -> ByteBuffer.allocate(
                        Integer.BYTES)
                .put(0, value, 0, Integer.BYTES)
                .getInt(0));
    }

    /** Text up to the zero byte C puts behind it. */
    Optional<String> text(int type) {
        return bytes(type).map(value -> {
            byte[] copy = new byte[value.limit()];
            value.get(0, copy);
            int length = 0;
            while (length < copy.length && copy[length] != 0) {
                length++;
            }
            return new String(copy, 0, length, StandardCharsets.UTF_8);
        });
    }

    /**
     * Whether all that was asked for is in here: what is nested there by what is in here, the rest byte by byte, the nth of a
     * type by the nth. The kernel tells more than it was asked for, such as what it has counted.
     */
    boolean covers(Attributes asked) {
        Map<Integer, Integer> seen = new HashMap<>();
        for (Attribute wanted : asked.all) {
            int nth = seen.merge(wanted.type(), 1, Integer::sum);
            Optional<ByteBuffer> told = all.stream()
                    .filter(attribute -> attribute.type() == wanted.type())
                    .skip(nth - 1L)
                    .findFirst()
                    .map(Attribute::value);
            if (told.filter(value -> covers(value, wanted)).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    private static boolean covers(ByteBuffer told, Attribute wanted) {
        return wanted.nested()
                ? new Attributes(told).covers(new Attributes(wanted.value()))
                : told.equals(wanted.value());
    }
}
