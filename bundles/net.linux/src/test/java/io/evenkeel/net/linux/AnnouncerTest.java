package io.evenkeel.net.linux;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.evenkeel.api.net.EventLoop;
import io.evenkeel.api.net.Link;
import io.evenkeel.api.net.MacAddress;
import io.evenkeel.api.net.Network.Announcer;
import io.evenkeel.api.net.Outbound;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AnnouncerTest {

    private static final Lab LAB = new Lab();
    private static LinuxNetwork network;
    private static EventLoop loop;
    private static Sniffer sniffer;
    private static Link link;
    private static Announcer announcer;

    @BeforeAll
    static void cable() throws Exception {
        String here = LAB.namespace("a");
        String there = LAB.namespace("b");
        LAB.cable(here, "a0", there, "b0");
        Lab.ip(here, "link set a0 address 02:00:00:00:00:0a");
        network = LAB.network(here);
        loop = network.openLoop("announce");
        link = network.view().link("a0").orElseThrow();
        sniffer = new Sniffer(there, "b0");
        announcer = Lab.on(loop, () -> network.openAnnouncer(loop));
    }

    @AfterAll
    static void tearDown() throws Exception {
        sniffer.close();
        LAB.close();
    }

    private static void send(Callable<Outbound> packet) throws Exception {
        Lab.on(loop, () -> {
            Outbound made = packet.call();
            made.send();
            assertEquals(0, made.flush());
            made.close();
            return null;
        });
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }

    @Test
    void aGratuitousArpIsTheFrameKeepalivedSends() throws Exception {
        Inet4Address vip = (Inet4Address) InetAddress.getByName("10.77.0.9");
        send(() -> announcer.gratuitousArp(link, Optional.empty(), vip));
        assertArrayEquals(
                hex("ffffffffffff 02000000000a 0806 0001 0800 06 04 0001"
                        + "02000000000a 0a4d0009 ffffffffffff 0a4d0009"),
                sniffer.frame(0x0806, 42));
    }

    @Test
    void aGratuitousArpMayTellAnotherMac() throws Exception {
        Inet4Address vip = (Inet4Address) InetAddress.getByName("10.77.0.10");
        Optional<MacAddress> virtual = Optional.of(MacAddress.of(hex("00005e000109")));
        send(() -> announcer.gratuitousArp(link, virtual, vip));
        assertArrayEquals(
                hex("ffffffffffff 00005e000109 0806 0001 0800 06 04 0001"
                        + "00005e000109 0a4d000a ffffffffffff 0a4d000a"),
                sniffer.frame(0x0806, 42));
    }

    /** The address is on no interface, which is more than tentative; the bytes but the MAC were seen of keepalived. */
    @Test
    void anUnsolicitedAdvertisementHasTheOverrideFlagAndARightChecksum() throws Exception {
        Inet6Address vip = (Inet6Address) InetAddress.getByName("fe80::77");
        Optional<MacAddress> mac = Optional.of(MacAddress.of(hex("de6739c9bd16")));
        send(() -> announcer.unsolicitedNeighbour(link, mac, vip, false));
        assertArrayEquals(
                hex("333300000001 de6739c9bd16 86dd 60000000 0020 3a ff"
                        + "fe800000000000000000000000000077 ff020000000000000000000000000001"
                        + "8800 8368 20000000 fe800000000000000000000000000077 0201 de6739c9bd16"),
                sniffer.frame(0x86dd, 86, frame -> frame[54] == (byte) 136));
    }

    @Test
    void aRouterSaysSo() throws Exception {
        Inet6Address vip = (Inet6Address) InetAddress.getByName("fd77::9");
        Optional<MacAddress> mac = Optional.of(MacAddress.of(hex("de6739c9bd16")));
        send(() -> announcer.unsolicitedNeighbour(link, mac, vip, true));
        byte[] frame = sniffer.frame(0x86dd, 86, it -> it[54] == (byte) 136);
        // keepalived's checksum for the same message without the router flag was 0x8656.
        assertArrayEquals(hex("8800 0656 a0000000"), java.util.Arrays.copyOfRange(frame, 54, 62));
    }

    @Test
    void aLinkWithoutEthernetAddressIsRefusedByName() throws Exception {
        Link loopback = new Link(1, "tun0", 0, 1500, 65534, MacAddress.of(), 0);
        Inet4Address vip = (Inet4Address) InetAddress.getByName("10.77.0.9");
        ExecutionException refused = assertThrows(
                ExecutionException.class,
                () -> Lab.on(loop, () -> announcer.gratuitousArp(loopback, Optional.empty(), vip)));
        assertEquals(
                "tun0 has no Ethernet address: addresses cannot be announced on it",
                refused.getCause().getMessage());
    }
}
