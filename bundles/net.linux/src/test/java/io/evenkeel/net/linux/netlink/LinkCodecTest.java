package io.evenkeel.net.linux.netlink;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.evenkeel.api.net.Link;
import io.evenkeel.api.net.MacAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LinkCodecTest {

    private static final String ETHERNET = "00 00 0100 05000000 43100100 00000000";
    private static final String NAME = "0900 0300 6574683000 000000";
    private static final String MTU = "0800 0400 dc050000";
    private static final String MAC = "0a00 0100 525400123456 0000";
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
        String macvlan = "1000 1200 0c00 0100 6d6163766c616e00";
        assertEquals(Optional.of(eth0(0)), decode(ETHERNET, NAME, MTU, PARENT, veth));
        assertEquals(Optional.of(eth0(3)), decode(ETHERNET, NAME, MTU, PARENT, macvlan));
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
