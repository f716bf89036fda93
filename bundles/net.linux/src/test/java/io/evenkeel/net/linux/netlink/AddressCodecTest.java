package io.evenkeel.net.linux.netlink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.evenkeel.api.net.LinkAddress;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Bytes are those of a little-endian machine, as x86_64 and aarch64 are. */
class AddressCodecTest {

    static InetAddress ip(String text) throws Exception {
        return InetAddress.getByName(text);
    }

    static LinkAddress address(String text, int prefix, LinkAddress.Attributes attributes) throws Exception {
        return new LinkAddress(7, ip(text), prefix, attributes);
    }

    static Stream<Arguments> additions() throws Exception {
        LinkAddress.Attributes full = new LinkAddress.Attributes(
                253,
                0x200,
                Optional.of(ip("10.0.0.255")),
                Optional.of("eth0:1"),
                Optional.of(ip("10.0.0.2")),
                Optional.empty());
        LinkAddress.Attributes deprecated =
                new LinkAddress.Attributes(0, 2, Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(0L));
        return Stream.of(
                arguments(
                        "nothing but the address",
                        address("10.0.0.1", 24, LinkAddress.Attributes.NONE),
                        "28000000 1400 0506 2a000000 00000000 02 18 00 00 07000000"
                                + "0800 0200 0a000001 0800 0100 0a000001"),
                arguments(
                        "all that IPv4 knows",
                        address("10.0.0.1", 32, full),
                        "44000000 1400 0506 2a000000 00000000 02 20 00 fd 07000000"
                                + "0800 0200 0a000001 0800 0100 0a000002 0800 0400 0a0000ff"
                                + "0b00 0300 657468303a3100 00 0800 0800 00020000"),
                arguments(
                        "IPv6, deprecated and without DAD",
                        address("fd00::9", 128, deprecated),
                        "5c000000 1400 0506 2a000000 00000000 0a 80 02 00 07000000"
                                + "1400 0200 fd000000000000000000000000000009"
                                + "1400 0100 fd000000000000000000000000000009"
                                + "0800 0800 02000000 1400 0600 00000000 ffffffff 00000000 00000000"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("additions")
    void additionsAreTheseBytes(String name, LinkAddress address, String hex) {
        ByteBuffer target = ByteBuffer.allocate(256);
        AddressCodec.add(new NetlinkWriter(target), Nl.NLM_F_EXCL, 42, address);
        // NLM_F_EXCL | NLM_F_CREATE | NLM_F_ACK | NLM_F_REQUEST
        assertEquals(hex.replace(" ", ""), written(target));
    }

    @Test
    void aRemovalNamesOnlyWhatDistinguishesTheAddress() throws Exception {
        LinkAddress.Attributes full = new LinkAddress.Attributes(
                253, 0x200, Optional.empty(), Optional.of("x"), Optional.of(ip("10.0.0.2")), Optional.of(1L));
        ByteBuffer target = ByteBuffer.allocate(256);
        AddressCodec.remove(new NetlinkWriter(target), 1, address("10.0.0.1", 32, full));
        assertEquals(
                "28000000 1500 0500 01000000 00000000 02 20 00 00 07000000 0800 0200 0a000001 0800 0100 0a000002"
                        .replace(" ", ""),
                written(target));
    }

    @Test
    void severalMessagesFollowOneAnother() throws Exception {
        ByteBuffer target = ByteBuffer.allocate(256);
        NetlinkWriter writer = new NetlinkWriter(target);
        AddressCodec.remove(writer, 1, address("10.0.0.1", 32, LinkAddress.Attributes.NONE));
        AddressCodec.dump(writer, 2);
        NetlinkReader reader = new NetlinkReader(target.flip());
        assertTrue(reader.next());
        assertEquals(Nl.RTM_DELADDR, reader.type());
        assertEquals(1, reader.sequence());
        assertTrue(reader.next());
        assertEquals(Nl.RTM_GETADDR, reader.type());
        assertEquals(Nl.NLM_F_DUMP | Nl.NLM_F_REQUEST, reader.flags());
        assertEquals(2, reader.sequence());
        assertTrue(!reader.next());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("additions")
    void whatIsWrittenIsReadBack(String name, LinkAddress address, String hex) {
        ByteBuffer message = ByteBuffer.wrap(HexFormat.of().parseHex(hex.replace(" ", "")));
        NetlinkReader reader = new NetlinkReader(message);
        assertTrue(reader.next());
        assertEquals(Optional.of(address), AddressCodec.decode(reader.body()));
    }

    @Test
    void flagsOfEightBitsServeWhereTheWideOnesAreMissing() throws Exception {
        assertEquals(
                0x81,
                decode("02 18 81 00 07000000 0800 0200 0a000001").attributes().flags());
    }

    @Test
    void anAddressOfTheWrongLengthIsNone() {
        assertEquals(Optional.empty(), AddressCodec.decode(body("0a 40 00 00 07000000 0800 0100 0a000001")));
        assertEquals(Optional.empty(), AddressCodec.decode(body("02 18 00 00 07000000 0700 0100 0a0000")));
        assertEquals(Optional.empty(), AddressCodec.decode(body("02 18 00 00 07000000")));
        assertEquals(Optional.empty(), AddressCodec.decode(body("02 18 00")));
    }

    @Test
    void aFiniteLifetimeIsReadInSeconds() throws Exception {
        LinkAddress address =
                decode("0a 40 00 00 07000000 1400 0100 fd000000000000000000000000000001 1400 0600 2c010000 58020000"
                        + "00000000 00000000");
        assertEquals(Optional.of(300L), address.attributes().preferredLifetime());
    }

    @Test
    void mutatedMessagesNeverReachBeyondTheirBytes() throws Exception {
        byte[][] originals = additions()
                .map(it -> HexFormat.of().parseHex(((String) it.get()[2]).replace(" ", "")))
                .toArray(byte[][]::new);
        Random random = new Random(1);
        for (int i = 0; i < 100_000; i++) {
            byte[] mutated = originals[i % originals.length].clone();
            for (int j = random.nextInt(4); j >= 0; j--) {
                mutated[random.nextInt(mutated.length)] = (byte) random.nextInt();
            }
            NetlinkReader reader = new NetlinkReader(ByteBuffer.wrap(mutated, 0, random.nextInt(mutated.length + 1)));
            while (reader.next()) {
                AddressCodec.decode(reader.body());
                LinkCodec.decode(reader.body());
                Answer.decode(reader.body(), reader.flags());
            }
        }
    }

    private static LinkAddress decode(String hex) {
        return AddressCodec.decode(body(hex)).orElseThrow();
    }

    private static ByteBuffer body(String hex) {
        return ByteBuffer.wrap(HexFormat.of().parseHex(hex.replace(" ", ""))).order(ByteOrder.nativeOrder());
    }

    private static String written(ByteBuffer target) {
        return HexFormat.of().formatHex(target.array(), 0, target.position());
    }
}
