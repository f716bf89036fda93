package io.evenkeel.net.linux.socket;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.api.net.VrrpChannel.Spec;
import io.evenkeel.net.linux.loop.Slots;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class VrrpDecodeTest {

    private static final byte[] NOBODY = new byte[16];
    private static final byte[] PDU = hex("21 09 64 01 00 01 4500");
    private static final byte[] PKTINFO =
            Slots.control(0, 8, natively(ByteBuffer.allocate(12)).putInt(5).array());

    private static final Spec PLAIN = new Spec(false, 5, Optional.empty(), Optional.empty());
    private static final Spec AUTHENTICATED = new Spec(false, 5, Optional.empty(), Optional.empty(), true);

    private final ReceivedPacket packet = new ReceivedPacket();

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }

    private static ByteBuffer natively(ByteBuffer buffer) {
        return buffer.order(ByteOrder.nativeOrder());
    }

    /** An IPv4 packet with options, its total length as given, and bytes behind it. */
    private static byte[] ipv4(int options, int total, byte[] message, int behind) {
        int header = 20 + options;
        ByteBuffer bytes = ByteBuffer.allocate(header + message.length + behind);
        bytes.put((byte) (0x40 | header / 4)).put((byte) 0xc0).putShort((short) total);
        bytes.putInt(0).put((byte) 254).put((byte) 112).putShort((short) 0);
        bytes.put(hex("0a000001 e0000012")).put(new byte[options]).put(message);
        return bytes.array();
    }

    private boolean decode4(byte[] data) {
        return new VrrpIpv4().decode(Slots.received(NOBODY, PKTINFO, data), PLAIN, packet);
    }

    private byte[] pdu() {
        byte[] bytes = new byte[packet.pdu().remaining()];
        packet.pdu().get(0, bytes);
        return bytes;
    }

    @Test
    void theIpv4HeaderIsTakenOff() throws Exception {
        assertTrue(decode4(ipv4(0, 28, PDU, 0)));
        assertArrayEquals(PDU, pdu());
        assertEquals(0, packet.pdu().position());
        assertSame(ByteOrder.BIG_ENDIAN, packet.pdu().order());
        assertEquals(InetAddress.getByName("10.0.0.1"), packet.source());
        assertEquals(InetAddress.getByName("224.0.0.18"), packet.destination());
        assertEquals(254, packet.ttl());
        assertEquals(5, packet.link());
        assertEquals(0, packet.padding());
        assertFalse(packet.truncated());
    }

    @Test
    void ipv4OptionsAreTakenOffToo() {
        for (int options = 4; options <= 40; options += 4) {
            assertTrue(decode4(ipv4(options, 28 + options, PDU, 0)));
            assertArrayEquals(PDU, pdu(), options + " bytes of options");
        }
    }

    @Test
    void bytesBehindTheTotalLengthArePadding() {
        assertTrue(decode4(ipv4(0, 28, PDU, 18)));
        assertArrayEquals(PDU, pdu());
        assertEquals(18, packet.padding());
        assertFalse(packet.truncated());
    }

    @Test
    void aTotalLengthBeyondWhatArrivedIsTold() {
        assertTrue(decode4(ipv4(0, 29, PDU, 0)));
        assertTrue(packet.truncated());
        assertArrayEquals(PDU, pdu());
        assertTrue(decode4(ipv4(0, 65535, PDU, 0)));
        assertTrue(packet.truncated());
    }

    @Test
    void aTotalLengthWithinTheHeaderLeavesNoMessage() {
        assertTrue(decode4(ipv4(0, 3, PDU, 0)));
        assertEquals(0, packet.pdu().remaining());
        assertEquals(PDU.length, packet.padding());
    }

    @Test
    void whatIsNoIpv4HeaderIsNotShown() {
        assertFalse(decode4(hex("45c0001c")));
        byte[] version6 = ipv4(0, 28, PDU, 0);
        version6[0] = 0x65;
        assertFalse(decode4(version6));
        byte[] shortHeader = ipv4(0, 28, PDU, 0);
        shortHeader[0] = 0x44;
        assertFalse(decode4(shortHeader));
        byte[] headerBeyond = ipv4(0, 28, PDU, 0);
        headerBeyond[0] = 0x4f;
        assertFalse(decode4(headerBeyond));
        assertFalse(new VrrpIpv4().decode(Slots.received(NOBODY, new byte[0], ipv4(0, 28, PDU, 0)), PLAIN, packet));
    }

    @Test
    void equalAddressesAreTheSameObject() {
        VrrpIpv4 family = new VrrpIpv4();
        family.decode(Slots.received(NOBODY, PKTINFO, ipv4(0, 28, PDU, 0)), PLAIN, packet);
        InetAddress first = packet.source();
        family.decode(Slots.received(NOBODY, PKTINFO, ipv4(0, 28, PDU, 0)), PLAIN, packet);
        assertSame(first, packet.source());
    }

    @Test
    void mutatedPacketsAndControlMessagesNeverReachBeyondTheirBytes() {
        Random random = new Random(3);
        for (int i = 0; i < 20_000; i++) {
            byte[] data = ipv4(4 * random.nextInt(11), random.nextInt(80), PDU, random.nextInt(20));
            byte[] control = PKTINFO.clone();
            data[random.nextInt(data.length)] = (byte) random.nextInt();
            control[random.nextInt(control.length)] = (byte) random.nextInt();
            new VrrpIpv4().decode(Slots.received(NOBODY, control, data), AUTHENTICATED, packet);
            if (new VrrpIpv4().decode(Slots.received(NOBODY, control, data), PLAIN, packet)) {
                assertTrue(packet.pdu().remaining() + packet.padding() <= data.length - 20);
            }
            new VrrpIpv6().decode(Slots.received(new byte[28], control, data), PLAIN, packet);
        }
    }

    @Test
    void theHeaderWrittenIsWhatKeepalivedSends() throws Exception {
        byte[] packet = Ipv4Header.before(
                PDU, 0xc0, 112, InetAddress.getByName("10.77.0.1"), InetAddress.getByName("224.0.0.18"), 255);
        // Identification and checksum are the kernel's to fill.
        assertArrayEquals(hex("45c0001c 00000000 ff700000 0a4d0001 e0000012 2109640100014500"), packet);
    }

    @Test
    void theChecksumIsThatOfRfc1071() {
        assertEquals(0x220d, Checksum.of(hex("0001f203f4f5f6f7")));
        assertEquals(0x220d, Checksum.of(hex("0001f203"), hex("f4f5f6f7")));
        assertEquals(0xfffe & ~0x0100, Checksum.of(hex("0001 01")));
        assertEquals(0xffff, Checksum.of(new byte[0]));
    }

    private static final byte[] AH = hex("70 04 0000 0a000001 00000007 000102030405060708090a0b");

    private static byte[] behind(byte[] header, byte[] message) {
        return ByteBuffer.allocate(header.length + message.length)
                .put(header)
                .put(message)
                .array();
    }

    private boolean decodeAuthenticated(byte[] data) {
        return new VrrpIpv4().decode(Slots.received(NOBODY, PKTINFO, data), AUTHENTICATED, packet);
    }

    @Test
    void theAuthenticationHeaderIsTakenOffAndTheWholePacketShown() {
        byte[] data = ipv4(4, 56, behind(AH, PDU), 6);
        assertTrue(decodeAuthenticated(data));
        assertTrue(packet.authenticationHeader());
        assertArrayEquals(PDU, pdu());
        assertEquals(6, packet.padding());
        byte[] whole = new byte[packet.datagram().remaining()];
        packet.datagram().get(0, whole);
        assertArrayEquals(java.util.Arrays.copyOf(data, 56), whole);
        assertTrue(decode4(ipv4(0, 28, PDU, 0)));
        assertFalse(packet.authenticationHeader());
        assertEquals(0, packet.datagram().remaining());
    }

    @Test
    void whatIpsecSendsToOthersIsNotShown() {
        byte[] other = AH.clone();
        other[0] = 6;
        assertFalse(decodeAuthenticated(ipv4(0, 52, behind(other, PDU), 0)));
        byte[] longer = AH.clone();
        longer[1] = 5;
        assertFalse(decodeAuthenticated(ipv4(0, 52, behind(longer, PDU), 0)));
        assertFalse(decodeAuthenticated(ipv4(0, 43, java.util.Arrays.copyOf(AH, 23), 0)));
    }
}
