package io.evenkeel.net.linux;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.api.net.EventLoop;
import io.evenkeel.api.net.Outbound;
import io.evenkeel.api.net.VrrpChannel;
import io.evenkeel.api.net.VrrpChannel.Received;
import io.evenkeel.api.net.VrrpChannel.Spec;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class VrrpSocketTest {

    private static final byte[] V2 = {0x21, 9, 100, 0, 0, 1, 0x45, (byte) 0xfe};

    private static final Lab LAB = new Lab();
    private static String here;
    private static String there;
    private static LinuxNetwork left;
    private static LinuxNetwork right;
    private static EventLoop leftLoop;
    private static EventLoop rightLoop;

    record Seen(
            byte[] pdu,
            int padding,
            boolean truncated,
            InetAddress source,
            InetAddress destination,
            int ttl,
            int link) {}

    private final Map<VrrpChannel, EventLoop> open = new HashMap<>();
    private final BlockingQueue<Seen> heardLeft = new LinkedBlockingQueue<>();
    private final BlockingQueue<Seen> heardRight = new LinkedBlockingQueue<>();

    @BeforeAll
    static void cable() throws Exception {
        here = LAB.namespace("a");
        there = LAB.namespace("b");
        LAB.cable(here, "a0", there, "b0");
        Lab.ip(here, "addr add 10.1.1.1/24 dev a0");
        Lab.ip(there, "addr add 10.1.1.2/24 dev b0");
        Lab.ip(here, "addr add fd01::1/64 dev a0");
        Lab.ip(there, "addr add fd01::2/64 dev b0");
        left = LAB.network(here);
        right = LAB.network(there);
        leftLoop = left.openLoop("left");
        rightLoop = right.openLoop("right");
    }

    @AfterAll
    static void tearDown() throws Exception {
        LAB.close();
    }

    @AfterEach
    void close() throws Exception {
        for (var entry : open.entrySet()) {
            Lab.on(entry.getValue(), () -> {
                entry.getKey().close();
                return true;
            });
        }
    }

    private static Seen copy(Received packet) {
        byte[] pdu = new byte[packet.pdu().remaining()];
        packet.pdu().duplicate().get(pdu);
        assertFalse(packet.authenticationHeader());
        return new Seen(
                pdu,
                packet.padding(),
                packet.truncated(),
                packet.source(),
                packet.destination(),
                packet.ttl(),
                packet.link());
    }

    private VrrpChannel open(
            LinuxNetwork network, EventLoop loop, boolean ipv6, String link, String group, BlockingQueue<Seen> heard)
            throws Exception {
        int index = link.isEmpty() ? 0 : network.view().link(link).orElseThrow().index();
        Optional<InetAddress> joined = group.isEmpty() ? Optional.empty() : Optional.of(InetAddress.getByName(group));
        Spec spec = new Spec(ipv6, index, joined, Optional.of(1 << 20));
        VrrpChannel channel = Lab.on(loop, () -> network.openVrrp(loop, spec, packet -> heard.add(copy(packet))));
        open.put(channel, loop);
        return channel;
    }

    private static int send(EventLoop loop, VrrpChannel channel, String source, String destination, int ttl)
            throws Exception {
        return Lab.on(loop, () -> {
            Outbound packet = channel.packet(
                    ByteBuffer.wrap(V2), InetAddress.getByName(source), InetAddress.getByName(destination), ttl);
            packet.send();
            int error = packet.flush();
            packet.close();
            return error;
        });
    }

    private static Seen take(BlockingQueue<Seen> heard) throws Exception {
        Seen seen = heard.poll(5, TimeUnit.SECONDS);
        assertNotNull(seen, "no packet within 5 s");
        return seen;
    }

    @Test
    void ipv4MulticastArrivesWithItsTtlSourceAndDestination() throws Exception {
        VrrpChannel from = open(left, leftLoop, false, "a0", "224.0.0.18", heardLeft);
        VrrpChannel to = open(right, rightLoop, false, "b0", "224.0.0.18", heardRight);
        assertEquals(0, send(leftLoop, from, "10.1.1.77", "224.0.0.18", 255));
        Seen seen = take(heardRight);
        assertArrayEquals(V2, seen.pdu());
        assertEquals(InetAddress.getByName("10.1.1.77"), seen.source(), "a source that is on no interface");
        assertEquals(InetAddress.getByName("224.0.0.18"), seen.destination());
        assertEquals(255, seen.ttl());
        assertEquals(right.view().link("b0").orElseThrow().index(), seen.link());
        assertEquals(0, seen.padding());
        assertFalse(seen.truncated());
        assertEquals(0, Lab.on(rightLoop, to::dropped));
    }

    @Test
    void ipv6MulticastArrivesWithItsHopLimitSourceAndChecksum() throws Exception {
        VrrpChannel from = open(left, leftLoop, true, "a0", "ff02::12", heardLeft);
        open(right, rightLoop, true, "b0", "ff02::12", heardRight);
        assertEquals(0, send(leftLoop, from, "fd01::1", "ff02::12", 255));
        Seen seen = take(heardRight);
        assertEquals(InetAddress.getByName("fd01::1"), seen.source());
        assertEquals(InetAddress.getByName("ff02::12"), seen.destination());
        assertEquals(255, seen.ttl());
        assertEquals(right.view().link("b0").orElseThrow().index(), seen.link());
        assertEquals(V2.length, seen.pdu().length);
        assertArrayEquals(Arrays.copyOf(V2, 6), Arrays.copyOf(seen.pdu(), 6), "all but the checksum as it was sent");
        assertNotEquals(0xfe, seen.pdu()[7] & 0xff, "the checksum is the kernel's");
    }

    @Test
    void anIpv6SourceMayStillBeTentative() throws Exception {
        VrrpChannel from = open(left, leftLoop, true, "a0", "ff02::12", heardLeft);
        open(right, rightLoop, true, "b0", "ff02::12", heardRight);
        assertEquals(0, send(leftLoop, from, "fd01::abcd", "ff02::12", 255), "an address that is on no interface yet");
        assertEquals(InetAddress.getByName("fd01::abcd"), take(heardRight).source());
    }

    @Test
    void unicastGoesToThePeerWithTheTtlGiven() throws Exception {
        for (boolean ipv6 : new boolean[] {false, true}) {
            VrrpChannel from = open(left, leftLoop, ipv6, "", "", heardLeft);
            open(right, rightLoop, ipv6, "", "", heardRight);
            String source = ipv6 ? "fd01::1" : "10.1.1.1";
            String peer = ipv6 ? "fd01::2" : "10.1.1.2";
            assertEquals(0, send(leftLoop, from, source, peer, 13));
            Seen seen = take(heardRight);
            assertEquals(InetAddress.getByName(source), seen.source());
            assertEquals(InetAddress.getByName(peer), seen.destination());
            assertEquals(13, seen.ttl());
            assertEquals(right.view().link("b0").orElseThrow().index(), seen.link());
        }
    }

    @Test
    void aSocketForUnicastHearsNoGroup() throws Exception {
        for (boolean ipv6 : new boolean[] {false, true}) {
            String group = ipv6 ? "ff02::12" : "224.0.0.18";
            VrrpChannel from = open(left, leftLoop, ipv6, "a0", group, heardLeft);
            BlockingQueue<Seen> member = new LinkedBlockingQueue<>();
            open(right, rightLoop, ipv6, "b0", group, member);
            VrrpChannel unicast = open(right, rightLoop, ipv6, "", "", heardRight);
            assertEquals(0, send(leftLoop, from, ipv6 ? "fd01::1" : "10.1.1.1", group, 255));
            take(member);
            Lab.on(rightLoop, () -> {
                unicast.drain();
                return null;
            });
            assertTrue(heardRight.isEmpty(), "ipv6 " + ipv6);
        }
    }

    @Test
    void ownMulticastIsNotHeard() throws Exception {
        for (boolean ipv6 : new boolean[] {false, true}) {
            String group = ipv6 ? "ff02::12" : "224.0.0.18";
            VrrpChannel own = open(left, leftLoop, ipv6, "a0", group, heardLeft);
            VrrpChannel sibling = open(left, leftLoop, ipv6, "a0", group, heardLeft);
            open(right, rightLoop, ipv6, "b0", group, heardRight);
            assertEquals(0, send(leftLoop, own, ipv6 ? "fd01::1" : "10.1.1.1", group, 255));
            take(heardRight);
            Lab.on(leftLoop, () -> {
                own.drain();
                sibling.drain();
                return null;
            });
            assertTrue(heardLeft.isEmpty(), "ipv6 " + ipv6);
        }
    }

    @Test
    void drainHandsOutAllThatArrivedBeforeItReturns() throws Exception {
        VrrpChannel from = open(left, leftLoop, false, "a0", "224.0.0.18", heardLeft);
        VrrpChannel to = open(right, rightLoop, false, "b0", "224.0.0.18", heardRight);
        int heard = Lab.on(rightLoop, () -> {
            // The right loop is busy here, so only drain can have read them.
            for (int i = 0; i < 200; i++) {
                send(leftLoop, from, "10.1.1.1", "224.0.0.18", 255);
            }
            to.drain();
            return heardRight.size();
        });
        assertEquals(200, heard);
    }

    @Test
    void whatDoesNotFitTheReceiveBufferIsCounted() throws Exception {
        VrrpChannel from = open(left, leftLoop, false, "a0", "224.0.0.18", heardLeft);
        int index = right.view().link("b0").orElseThrow().index();
        Spec small = new Spec(false, index, Optional.of(InetAddress.getByName("224.0.0.18")), Optional.of(1));
        VrrpChannel to = Lab.on(rightLoop, () -> right.openVrrp(rightLoop, small, it -> heardRight.add(copy(it))));
        open.put(to, rightLoop);
        long dropped = Lab.on(rightLoop, () -> {
            for (int i = 0; i < 100; i++) {
                send(leftLoop, from, "10.1.1.1", "224.0.0.18", 255);
            }
            to.drain();
            return to.dropped();
        });
        assertTrue(dropped > 0, "some of 100 packets dropped");
        assertEquals(100, dropped + heardRight.size());
    }

    @Test
    void packetsQueuedInATurnLeaveAtItsEndInOrder() throws Exception {
        VrrpChannel from = open(left, leftLoop, false, "a0", "224.0.0.18", heardLeft);
        open(right, rightLoop, false, "b0", "224.0.0.18", heardRight);
        List<Outbound> packets = Lab.on(leftLoop, () -> {
            List<Outbound> made = new ArrayList<>();
            for (int i = 0; i < 300; i++) {
                ByteBuffer pdu = ByteBuffer.allocate(4).putInt(0, i);
                made.add(from.packet(pdu, InetAddress.getByName("10.1.1.1"), InetAddress.getByName("224.0.0.18"), 255));
            }
            made.forEach(Outbound::send);
            return made;
        });
        for (int i = 0; i < 300; i++) {
            assertEquals(i, ByteBuffer.wrap(take(heardRight).pdu()).getInt());
        }
        Lab.on(leftLoop, () -> {
            packets.get(0).send();
            packets.get(0).send();
            assertEquals(0, packets.get(0).flush());
            return null;
        });
        take(heardRight);
        take(heardRight);
    }

    @Test
    void aPacketThatCannotBeSentIsDroppedAndTheOthersGo() throws Exception {
        VrrpChannel from = open(left, leftLoop, false, "", "", heardLeft);
        open(right, rightLoop, false, "", "", heardRight);
        int error = Lab.on(leftLoop, () -> {
            InetAddress source = InetAddress.getByName("10.1.1.1");
            Outbound good = from.packet(ByteBuffer.wrap(V2), source, InetAddress.getByName("10.1.1.2"), 255);
            Outbound unroutable = from.packet(ByteBuffer.wrap(V2), source, InetAddress.getByName("192.0.2.1"), 255);
            good.send();
            unroutable.send();
            good.send();
            return good.flush();
        });
        assertEquals(101, error, "ENETUNREACH");
        take(heardRight);
        take(heardRight);
        assertEquals(0, send(leftLoop, from, "10.1.1.1", "10.1.1.2", 255), "a later flush is not blamed for it");
    }

    @Test
    void aReceiverThatThrowsLosesThatPacketAlone() throws Exception {
        VrrpChannel from = open(left, leftLoop, false, "a0", "224.0.0.18", heardLeft);
        int index = right.view().link("b0").orElseThrow().index();
        Spec spec = new Spec(false, index, Optional.of(InetAddress.getByName("224.0.0.18")), Optional.empty());
        AtomicInteger calls = new AtomicInteger();
        VrrpChannel to = Lab.on(
                rightLoop,
                () -> right.openVrrp(rightLoop, spec, packet -> {
                    if (calls.incrementAndGet() == 1) {
                        throw new IllegalStateException("the first one");
                    }
                    heardRight.add(copy(packet));
                }));
        open.put(to, rightLoop);
        Lab.on(rightLoop, () -> {
            send(leftLoop, from, "10.1.1.1", "224.0.0.18", 255);
            send(leftLoop, from, "10.1.1.1", "224.0.0.18", 255);
            to.drain();
            return null;
        });
        assertEquals(1, heardRight.size());
    }

    @Test
    void closingFromTheReceiverEndsTheDelivery() throws Exception {
        VrrpChannel from = open(left, leftLoop, false, "a0", "224.0.0.18", heardLeft);
        int index = right.view().link("b0").orElseThrow().index();
        Spec spec = new Spec(false, index, Optional.of(InetAddress.getByName("224.0.0.18")), Optional.empty());
        VrrpChannel[] self = new VrrpChannel[1];
        self[0] = Lab.on(
                rightLoop,
                () -> right.openVrrp(rightLoop, spec, packet -> {
                    heardRight.add(copy(packet));
                    self[0].close();
                }));
        Lab.on(rightLoop, () -> {
            send(leftLoop, from, "10.1.1.1", "224.0.0.18", 255);
            send(leftLoop, from, "10.1.1.1", "224.0.0.18", 255);
            self[0].drain();
            self[0].drain();
            return null;
        });
        assertEquals(1, heardRight.size());
    }

    @Test
    void aPacketIsHarmlessAfterItsSocketWasClosed() throws Exception {
        VrrpChannel channel = open(left, leftLoop, false, "a0", "224.0.0.18", heardLeft);
        Lab.on(leftLoop, () -> {
            Outbound packet = channel.packet(
                    ByteBuffer.wrap(V2), InetAddress.getByName("10.1.1.1"), InetAddress.getByName("224.0.0.18"), 255);
            packet.send();
            channel.close();
            packet.send();
            assertEquals(9, packet.flush(), "EBADF");
            packet.close();
            packet.close();
            return null;
        });
    }

    @Test
    void aLinkThatDoesNotExistIsNamedInTheError() {
        Spec spec = new Spec(false, 4711, Optional.empty(), Optional.empty());
        ExecutionException failed = assertThrows(
                ExecutionException.class, () -> Lab.on(leftLoop, () -> left.openVrrp(leftLoop, spec, it -> {})));
        assertEquals(
                "find link 4711: No such device or address", failed.getCause().getMessage());
    }

    @Test
    void opensOnItsLoopAlone() {
        Spec spec = new Spec(false, 1, Optional.empty(), Optional.empty());
        IllegalStateException refused =
                assertThrows(IllegalStateException.class, () -> left.openVrrp(leftLoop, spec, it -> {}));
        assertEquals("openVrrp must be called on the loop left", refused.getMessage());
    }

    /** As left says of its header, so it arrives at right, but for what the kernel writes. */
    @Test
    void anAuthenticatedPacketArrivesAsItWasVouchedFor() throws Exception {
        BlockingQueue<byte[]> datagrams = new LinkedBlockingQueue<>();
        Optional<InetAddress> group = Optional.of(InetAddress.getByName("224.0.0.18"));
        int b0 = right.view().link("b0").orElseThrow().index();
        VrrpChannel to = Lab.on(
                rightLoop,
                () -> right.openVrrp(rightLoop, new Spec(false, b0, group, Optional.empty(), true), packet -> {
                    assertTrue(packet.authenticationHeader());
                    byte[] whole = new byte[packet.datagram().remaining()];
                    packet.datagram().get(0, whole);
                    datagrams.add(whole);
                }));
        open.put(to, rightLoop);
        VrrpChannel plain = open(right, rightLoop, false, "b0", "224.0.0.18", heardRight);
        int a0 = left.view().link("a0").orElseThrow().index();
        VrrpChannel from = Lab.on(
                leftLoop,
                () -> left.openVrrp(leftLoop, new Spec(false, a0, group, Optional.empty(), true), packet -> {}));
        open.put(from, leftLoop);
        byte[] header = {112, 4, 0, 0, 10, 1, 1, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
        ByteBuffer payload = ByteBuffer.allocate(header.length + V2.length)
                .put(header)
                .put(V2)
                .flip();
        byte[] vouched = Lab.on(leftLoop, () -> {
            VrrpChannel.Packet packet = from.packet(payload, InetAddress.getByName("10.1.1.1"), group.get(), 255);
            packet.send();
            packet.rewrite(11, new byte[] {2});
            packet.send();
            packet.rewrite(11, new byte[] {3});
            packet.close();
            return packet.header();
        });
        for (int sequence = 1; sequence <= 2; sequence++) {
            byte[] arrived = datagrams.poll(5, TimeUnit.SECONDS);
            assertNotNull(arrived, "no packet within 5 s");
            assertEquals(sequence, arrived[31], "what was queued leaves as it was");
            arrived[10] = 0;
            arrived[11] = 0;
            assertArrayEquals(vouched, Arrays.copyOf(arrived, 20));
        }
        assertTrue(heardRight.isEmpty(), "protocol 51 is not heard on " + plain);
    }
}
