package io.evenkeel.nft;

import io.evenkeel.api.firewall.DataType;
import io.evenkeel.api.firewall.ElementSet;
import io.evenkeel.api.firewall.ElementSet.Element;
import io.evenkeel.api.firewall.ElementSet.Range;
import io.evenkeel.api.firewall.Value;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * An element as the kernel has it. Ranges of a concatenation are one, with the last key beside the first; a range of a
 * single type is two, the second the first key that is no longer in it.
 *
 * @param end the last key of a range of a concatenation
 * @param flags NFT_SET_ELEM_*
 */
record Entry(ByteBuffer key, Optional<ByteBuffer> end, Optional<ByteBuffer> value, int flags) {

    static Stream<Entry> of(ElementSet set, Element element) {
        Optional<ByteBuffer> value = set.value()
                .map(type -> wrapped(Types.bytes(type, element.value().orElseThrow())));
        ByteBuffer first = key(set, element, Range::first);
        ByteBuffer last = key(set, element, Range::last);
        if (set.intervals() && set.key().size() == 1) {
            Entry start = new Entry(first, Optional.empty(), value, 0);
            return Stream.concat(Stream.of(start), behind(last).stream());
        }
        if (!set.intervals() && !first.equals(last)) {
            throw new IllegalArgumentException("set " + set.name() + " has no ranges such as " + element);
        }
        return Stream.of(new Entry(first, set.intervals() ? Optional.of(last) : Optional.empty(), value, 0));
    }

    /** Behind the greatest key nothing follows. */
    private static Optional<Entry> behind(ByteBuffer last) {
        int length = last.remaining();
        byte[] next = new BigInteger(1, last.array()).add(BigInteger.ONE).toByteArray();
        byte[] key = new byte[length];
        int used = Math.min(next.length, length);
        System.arraycopy(next, next.length - used, key, length - used, used);
        return wrapped(key).equals(wrapped(new byte[length]))
                ? Optional.empty()
                : Optional.of(new Entry(wrapped(key), Optional.empty(), Optional.empty(), Nft.SET_ELEM_INTERVAL_END));
    }

    private static ByteBuffer key(ElementSet set, Element element, Function<Range, Value> end) {
        if (set.key().size() != element.key().size()) {
            throw new IllegalArgumentException("set " + set.name() + " has other keys than " + element);
        }
        ByteBuffer key = ByteBuffer.allocate(Types.length(set.key()));
        int at = 0;
        for (int i = 0; i < set.key().size(); i++) {
            DataType type = set.key().get(i);
            key.put(at, Types.bytes(type, end.apply(element.key().get(i))));
            at += Types.padded(type);
        }
        return key;
    }

    private static ByteBuffer wrapped(byte[] bytes) {
        return ByteBuffer.wrap(bytes);
    }

    void write(AttributeWriter writer) {
        data(writer, Nft.SET_ELEM_KEY, key);
        end.ifPresent(last -> data(writer, Nft.SET_ELEM_KEY_END, last));
        value.ifPresent(mapped -> data(writer, Nft.SET_ELEM_DATA, mapped));
        if (flags != 0) {
            writer.u32(Nft.SET_ELEM_FLAGS, flags);
        }
    }

    private static void data(AttributeWriter writer, int type, ByteBuffer value) {
        writer.nested(type, () -> writer.bytes(Nft.DATA_VALUE, value.array()));
    }

    /** Those of a message of the kernel; one without a key is none. */
    static List<Entry> read(Attributes message) {
        List<Entry> entries = new ArrayList<>();
        message.nested(Nft.SET_ELEM_LIST_ELEMENTS)
                .map(list -> list.each(Nft.LIST_ELEM))
                .orElse(List.of())
                .forEach(
                        element -> data(element, Nft.SET_ELEM_KEY).ifPresent(key -> entries.add(decode(element, key))));
        return entries;
    }

    private static Entry decode(Attributes element, ByteBuffer key) {
        return new Entry(
                key,
                data(element, Nft.SET_ELEM_KEY_END),
                data(element, Nft.SET_ELEM_DATA),
                element.u32(Nft.SET_ELEM_FLAGS).orElse(0));
    }

    private static Optional<ByteBuffer> data(Attributes element, int type) {
        return element.nested(type).flatMap(data -> data.bytes(Nft.DATA_VALUE));
    }
}
