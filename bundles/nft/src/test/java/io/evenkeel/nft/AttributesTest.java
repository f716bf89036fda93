package io.evenkeel.nft;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.api.firewall.DataType;
import io.evenkeel.api.firewall.ElementSet;
import io.evenkeel.api.firewall.ElementSet.Element;
import io.evenkeel.api.firewall.ElementSet.Range;
import io.evenkeel.api.firewall.Value;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AttributesTest {
    private static final int ROUNDS = 20_000;

    @Test
    void what_was_asked_for_may_stand_among_more() {
        AttributeWriter asked = new AttributeWriter();
        asked.nested(4, () -> asked.u32(1, 7));
        AttributeWriter told = new AttributeWriter();
        told.text(9, "more").nested(4, () -> told.u32(2, 5).u32(1, 7));
        assertTrue(covers(told, asked));
        assertFalse(covers(asked, told));
    }

    @Test
    void what_differs_or_lacks_is_not_covered() {
        AttributeWriter asked = new AttributeWriter().u32(1, 7).u32(1, 8);
        assertTrue(covers(new AttributeWriter().u32(1, 7).u32(1, 8), asked));
        assertFalse(covers(new AttributeWriter().u32(1, 8).u32(1, 7), asked));
        assertFalse(covers(new AttributeWriter().u32(1, 7), asked));
        assertFalse(covers(new AttributeWriter().text(1, "7").u32(1, 8), asked));
    }

    private static boolean covers(AttributeWriter told, AttributeWriter asked) {
        return new Attributes(told.written()).covers(new Attributes(asked.written()));
    }

    @Test
    void elements_read_as_they_were_written() {
        ElementSet set = Samples.MARKS.sets().get(0);
        Set<Entry> read = new HashSet<>();
        Orders.replace(Samples.MARKS).stream()
                .filter(order -> order.message().type() == Nft.MSG_NEWSETELEM)
                .forEach(order ->
                        read.addAll(Entry.read(new Attributes(order.message().attributes()))));
        assertEquals(Orders.entries(set), read);
    }

    @Test
    void thousands_of_elements_are_several_messages_none_of_which_is_too_long() {
        List<Element> many = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            String address = "10.0." + i / 250 + "." + i % 250;
            many.add(Samples.mark(address, address, 80, 80, 1000));
        }
        List<Order> orders = Orders.replace(Samples.marks(many.toArray(Element[]::new)));
        Set<Entry> read = new HashSet<>();
        orders.stream()
                .filter(order -> order.message().type() == Nft.MSG_NEWSETELEM)
                .forEach(order -> {
                    assertTrue(order.message().attributes().remaining() <= 0xffff);
                    read.addAll(Entry.read(new Attributes(order.message().attributes())));
                });
        assertEquals(3000, read.size());
    }

    @Test
    void behind_the_last_address_a_range_has_no_end() {
        ElementSet set = new ElementSet("s", List.of(DataType.IPV4_ADDRESS), true, Optional.empty(), false, List.of());
        Element all = new Element(List.of(Samples.range("0.0.0.0", "255.255.255.255")), Optional.empty());
        Element some = new Element(List.of(Samples.range("10.0.0.0", "10.0.255.255")), Optional.empty());
        assertEquals(1, Entry.of(set, all).count());
        Entry end = Entry.of(set, some).toList().get(1);
        assertEquals(ByteBuffer.wrap(Samples.ip("10.1.0.0").getAddress()), end.key());
        assertEquals(Nft.SET_ELEM_INTERVAL_END, end.flags());
    }

    @Test
    void what_does_not_fit_its_set_is_named() {
        ElementSet plain = new ElementSet("s", List.of(DataType.PORT), false, Optional.empty(), false, List.of());
        Range ports = new Range(new Value.Number(1), new Value.Number(2));
        Element range = new Element(List.of(ports), Optional.empty());
        assertThrows(IllegalArgumentException.class, () -> Entry.of(plain, range));
        Element address = new Element(List.of(Samples.range("10.0.0.1", "10.0.0.1")), Optional.empty());
        assertThrows(IllegalArgumentException.class, () -> Entry.of(plain, address));
        Element two = new Element(List.of(ports, ports), Optional.empty());
        assertThrows(IllegalArgumentException.class, () -> Entry.of(plain, two));
    }

    @Test
    void no_mutilated_message_is_more_than_absent() {
        Random random = new Random(1);
        List<Order> orders = Orders.replace(Samples.MARKS);
        for (int i = 0; i < ROUNDS; i++) {
            ByteBuffer message =
                    orders.get(random.nextInt(orders.size())).message().attributes();
            byte[] mutated = new byte[message.remaining()];
            message.duplicate().get(mutated);
            for (int k = 0; k < 4; k++) {
                mutated[random.nextInt(mutated.length)] = (byte) random.nextInt();
            }
            int length = random.nextInt(mutated.length + 1);
            Attributes told =
                    new Attributes(ByteBuffer.wrap(mutated, 0, length).slice().order(ByteOrder.nativeOrder()));
            Entry.read(told);
            told.text(Nft.CHAIN_NAME);
            told.u32(Nft.GEN_ID);
            told.covers(new Attributes(message));
        }
    }
}
