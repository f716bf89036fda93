package io.evenkeel.net.linux;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.evenkeel.api.net.EventLoop;
import io.evenkeel.api.net.Outbound;
import io.evenkeel.api.net.VrrpChannel;
import io.evenkeel.api.net.VrrpChannel.Received;
import io.evenkeel.api.net.VrrpChannel.Spec;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
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
}
