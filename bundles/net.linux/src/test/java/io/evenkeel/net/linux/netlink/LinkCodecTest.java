package io.evenkeel.net.linux.netlink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.api.net.Link;
import io.evenkeel.api.net.MacAddress;
import io.evenkeel.api.net.Network.NewLink;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

class LinkCodecTest {

    private static final String ETHERNET = "00 00 0100 05000000 43100100 00000000";
    private static final String NAME = "0900 0300 6574683000 000000";
    private static final String MTU = "0800 0400 dc050000";
    private static final String MAC = "0a00 0100 525400123456 0000";
    private static final String MACVLAN = "1c00 1200 0c00 0100 6d6163766c616e00 0c00 0200 0800 0100 01000000";
    private static final String PARENT = "0800 0500 03000000";

    private static Optional<Link> decode(String... parts) {
        byte[] bytes = HexFormat.of().parseHex(String.join("", parts).replace(" ", ""));
        return LinkCodec.decode(ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()));
    }

    private static Link eth0(int parent, byte... mac) {
        return new Link(5, "eth0", 0x11043, 1500, 1, MacAddress.of(mac), parent);
    }

    @Test
    void aLinkIsReadFromItsAttributes() {
        byte[] mac = {0x52, 0x54, 0, 0x12, 0x34, 0x56};
        assertEquals(Optional.of(eth0(3, mac)), decode(ETHERNET, NAME, MTU, MAC, PARENT));
        assertEquals(Optional.of(eth0(0)), decode(ETHERNET, MTU, NAME), "neither MAC nor parent");
    }

    @Test
    void aParentInAnotherNamespaceIsNoParent() {
        assertEquals(Optional.of(eth0(0)), decode(ETHERNET, NAME, MTU, PARENT, "0800 2500 00000000"));
    }

    @Test
    void theOtherEndOfAVethIsNoParent() {
        String veth = "1000 1200 0900 0100 7665746800 000000";
        assertEquals(0, decode(ETHERNET, NAME, MTU, PARENT, veth).orElseThrow().parent());
        assertEquals(
                3, decode(ETHERNET, NAME, MTU, PARENT, MACVLAN).orElseThrow().parent());
    }

    @Test
    void theKindOfALinkIsReadWithItsModeAndItsAlias() {
        Link macvlan = decode(ETHERNET, NAME, MTU, PARENT, MACVLAN, "0700 1400 68690000")
                .orElseThrow();
        assertEquals(Optional.of(Link.Kind.PRIVATE_MACVLAN), macvlan.kind());
        assertEquals("hi", macvlan.alias());
        String ipvlan = "2400 1200 0b00 0100 6970766c616e0000 1400 0200 0600 0100 0000 0000 0600 0200 0200 0000";
        assertEquals(
                Optional.of(new Link.Kind("ipvlan", 2)),
                decode(ETHERNET, NAME, MTU, PARENT, ipvlan).orElseThrow().kind());
        assertEquals(
                Optional.empty(),
                decode(ETHERNET, NAME, MTU, PARENT).orElseThrow().kind());
    }

    private static String written(BiConsumer<NetlinkWriter, Integer> request) {
        ByteBuffer target = ByteBuffer.allocate(256);
        request.accept(new NetlinkWriter(target), 9);
        return HexFormat.of().formatHex(target.array(), 0, target.position());
    }

    private static String hex(String... parts) {
        return String.join("", parts).replace(" ", "");
    }

    @Test
    void aPrivateMacvlanIsAskedForWithItsMacOnItsParent() {
        MacAddress mac = MacAddress.of((byte) 0, (byte) 0, (byte) 0x5e, (byte) 0, (byte) 1, (byte) 51);
        NewLink link = new NewLink("vrrp.51", 3, Optional.of(mac), Link.Kind.PRIVATE_MACVLAN, 7);
        assertEquals(
                hex(
                        "64000000 1000 0506 09000000 00000000",
                        "00000000 00000000 00000000 00000000",
                        "0c00 0300 767272702e353100",
                        "0800 0500 03000000",
                        "0a00 0100 00005e000133 0000",
                        "0800 1b00 07000000",
                        "1c00 1200 0c00 0100 6d6163766c616e00 0c00 0200 0800 0100 01000000"),
                written((writer, sequence) -> LinkCodec.add(writer, sequence, link)));
    }

    @Test
    void anIpvlanIsAskedForWithModeAndFlags() {
        NewLink link = new NewLink("ip51", 3, Optional.empty(), new Link.Kind("ipvlan", 1), 0);
        assertEquals(
                hex(
                        "58000000 1000 0506 09000000 00000000",
                        "00000000 00000000 00000000 00000000",
                        "0900 0300 6970353100 000000",
                        "0800 0500 03000000",
                        "2400 1200 0b00 0100 6970766c616e0000 1400 0200 0600 0100 0000 0000 0600 0200 0100 0000"),
                written((writer, sequence) -> LinkCodec.add(writer, sequence, link)));
    }

    @Test
    void aLinkIsToldOfAgainByGivingItTheGroupItHas() {
        byte[] message = HexFormat.of().parseHex(hex(ETHERNET, NAME, "0800 1b00 07000000"));
        ByteBuffer body = ByteBuffer.wrap(message).order(ByteOrder.nativeOrder());
        assertEquals(Optional.of(7), LinkCodec.group(body, 5));
        assertEquals(Optional.empty(), LinkCodec.group(body, 6));
        assertEquals(
                hex(
                        "28000000 1000 0500 09000000 00000000",
                        "00000000 05000000 00000000 00000000",
                        "0800 1b00 07000000"),
                written((writer, sequence) -> LinkCodec.group(writer, sequence, 5, 7)));
    }

    @Test
    void aLinkIsRaisedWithItsAliasAndRemovedByItsIndex() {
        assertEquals(
                hex(
                        "28000000 1000 0500 09000000 00000000",
                        "00000000 05000000 01000000 01000000",
                        "0600 1400 6869 0000"),
                written((writer, sequence) -> LinkCodec.raise(writer, sequence, 5, Optional.of("hi"))));
        assertEquals(
                hex("20000000 1100 0500 09000000 00000000", "00000000 05000000 00000000 00000000"),
                written((writer, sequence) -> LinkCodec.remove(writer, sequence, 5)));
    }

    @Test
    void aBridgeSpeakingOfItsPortSaysNothingOfTheLink() {
        assertEquals(Optional.empty(), decode("07" + ETHERNET.substring(2), NAME, MTU));
    }

    @Test
    void aMessageWithoutNameOrMtuSaysNothingOfTheLink() {
        assertEquals(Optional.empty(), decode(ETHERNET, MTU));
        assertEquals(Optional.empty(), decode(ETHERNET, NAME));
        assertEquals(Optional.empty(), decode("00 00 0100 05000000"));
    }

    @Test
    void anAttributeLongerThanTheMessageEndsIt() {
        assertEquals(Optional.empty(), decode(ETHERNET, NAME, "ff00 0400 dc050000"));
    }

    /** Lengths and types are what most mutants change: a message is hardly more than that. */
    @Test
    void noMutantReachesBeyondItsBytes() {
        String ipvlan = "2400 1200 0b00 0100 6970766c616e0000 1400 0200 0600 0100 0000 0000 0600 0200 0200 0000";
        byte[][] originals = {
            HexFormat.of().parseHex(hex(ETHERNET, NAME, MTU, MAC, MACVLAN, PARENT)),
            HexFormat.of().parseHex(hex(ETHERNET, NAME, MTU, ipvlan, "0700 1400 68690000")),
        };
        Random random = new Random(1);
        int read = 0;
        for (int i = 0; i < 100_000; i++) {
            byte[] mutant = originals[i % originals.length].clone();
            for (int change = random.nextInt(4); change >= 0; change--) {
                mutant[random.nextInt(mutant.length)] = (byte) random.nextInt(random.nextBoolean() ? 256 : 40);
            }
            ByteBuffer body = ByteBuffer.wrap(mutant, 0, random.nextInt(mutant.length + 1))
                    .slice()
                    .order(ByteOrder.nativeOrder());
            read += LinkCodec.decode(body).map(Link::toString).isPresent() ? 1 : 0;
            LinkCodec.group(body, 5);
        }
        assertTrue(read > 10_000, "only " + read + " were still links");
    }

    @Test
    void theDumpAsksForNoCounters() {
        ByteBuffer target = ByteBuffer.allocate(64);
        LinkCodec.dump(new NetlinkWriter(target), 9);
        assertEquals(
                "28000000 1200 0103 09000000 00000000 00000000000000000000000000000000 0800 1d00 08000000"
                        .replace(" ", ""),
                HexFormat.of().formatHex(target.array(), 0, target.position()));
    }
}
