package io.evenkeel.nft;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.evenkeel.api.firewall.Table;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The messages that nft sends for {@code captured.nft}, byte by byte, apart from what only nft itself reads. */
class CapturedTest {

    /** How nft shows a set, and the number that it has in the transaction beside its name. */
    private static final List<String> OF_NFT_ALONE = List.of("9:13", "9:10", "12:4", "6:4:1:lookup:4");

    /** Elements are numbered by nft, which the kernel does not look at. */
    private static final String ELEMENT = "12:3";

    /** nft begins a set of ranges with the end of a range before all others. */
    private static final String NOTHING_BELOW = "{1={1=" + "0".repeat(32) + "} 3=00000001},";

    /** Where an expression of a rule is. */
    private static final String EXPRESSION = "6:4:1";

    private record Captured(int type, int family, ByteBuffer attributes) {
        static Captured parse(String line) {
            String[] words = line.split(" ");
            byte[] bytes = HexFormat.of().parseHex(words[2]);
            ByteBuffer attributes = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            return new Captured(Integer.parseInt(words[0]), Integer.parseInt(words[1]), attributes);
        }

        String text() {
            return "family " + family + " " + tree(attributes, Integer.toString(type));
        }
    }

    @TestFactory
    Stream<DynamicTest> messagesAreThoseOfNft() throws IOException {
        List<Captured> captured = captured();
        List<Order> ours = Stream.of(Samples.MARKS, Samples.IPV6, Samples.BOTH)
                .flatMap(CapturedTest::orders)
                .toList();
        return Stream.concat(
                Stream.of(dynamicTest("as many", () -> assertEquals(captured.size(), ours.size()))),
                IntStream.range(0, captured.size())
                        .mapToObj(i -> dynamicTest(
                                ours.get(i).deed() + " (" + i + ")",
                                () -> assertEquals(
                                        captured.get(i).text().replace(NOTHING_BELOW, ""), text(ours.get(i))))));
    }

    /** In nft's order: what was removed before is left out, chains before sets, each set's elements behind it. */
    private static Stream<Order> orders(Table table) {
        List<Order> made = Orders.replace(table).stream().skip(2).toList();
        return Stream.of(
                        Stream.of(made.get(0)),
                        of(made, Nft.MSG_NEWCHAIN),
                        table.sets().stream().flatMap(set -> Stream.of(Nft.MSG_NEWSET, Nft.MSG_NEWSETELEM)
                                .flatMap(type -> of(made, type)
                                        .filter(order -> order.deed().contains(" " + set.name() + " ")))),
                        of(made, Nft.MSG_NEWRULE))
                .flatMap(orders -> orders);
    }

    private static Stream<Order> of(List<Order> orders, int type) {
        return orders.stream().filter(order -> order.message().type() == type);
    }

    private static String text(Order order) {
        return "family " + order.message().family() + " "
                + tree(
                        order.message().attributes(),
                        Integer.toString(order.message().type()));
    }

    /** Attributes by their types, those inside an attribute in braces; repeated ones in their order. */
    private static String tree(ByteBuffer source, String path) {
        TreeMap<Integer, String> all = new TreeMap<>();
        String name = "";
        for (int at = 0; at < source.limit(); ) {
            int length = source.getShort(at) & 0xffff;
            int type = path.equals(ELEMENT) ? Nft.LIST_ELEM : source.getShort(at + 2) & 0x3fff;
            boolean nested = source.getShort(at + 2) < 0;
            ByteBuffer value = source.slice(at + 4, length - 4).order(ByteOrder.LITTLE_ENDIAN);
            if (path.equals(EXPRESSION) && type == Nft.EXPR_NAME) {
                name = new Attributes(source).text(type).orElseThrow();
            }
            String inside = path + ":" + (path.equals(EXPRESSION) ? name : type);
            all.merge(type, nested ? "{" + tree(value, inside) + "}" : hex(value), (one, other) -> one + "," + other);
            at += length + 3 & ~3;
        }
        return all.entrySet().stream()
                .filter(entry -> !OF_NFT_ALONE.contains(path + ":" + entry.getKey()))
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(" "));
    }

    private static String hex(ByteBuffer value) {
        byte[] bytes = new byte[value.limit()];
        value.get(0, bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static List<Captured> captured() throws IOException {
        try (InputStream in = CapturedTest.class.getResourceAsStream("captured.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(Captured::parse)
                    .toList();
        }
    }
}
