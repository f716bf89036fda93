package io.evenkeel.net.linux;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.evenkeel.api.net.EventLoop;
import io.evenkeel.api.net.Outbound;
import io.evenkeel.api.net.Timer;
import io.evenkeel.api.net.VrrpChannel;
import io.evenkeel.api.net.VrrpChannel.Received;
import io.evenkeel.api.net.VrrpChannel.Spec;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What happens some hundred times a second on a node at rest leaves the collector nothing to do. */
class AllocationTest {

    private static final int ROUNDS = 3000;
    private static final int WARM = 1000;

    private static final Lab LAB = new Lab();
    private static LinuxNetwork left;
    private static LinuxNetwork right;
    private static EventLoop loop;
    private static EventLoop peer;

    @BeforeAll
    static void cable() throws Exception {
        String here = LAB.namespace("a");
        String there = LAB.namespace("b");
        LAB.cable(here, "a0", there, "b0");
        left = LAB.network(here);
        right = LAB.network(there);
        loop = left.openLoop("left");
        peer = right.openLoop("right");
    }

    @AfterAll
    static void tearDown() throws Exception {
        LAB.close();
    }

    private static VrrpChannel open(LinuxNetwork network, EventLoop on, String link, VrrpChannel.Receiver receiver)
            throws Exception {
        Optional<InetAddress> group = Optional.of(InetAddress.getByName("224.0.0.18"));
        Spec spec = new Spec(false, network.view().link(link).orElseThrow().index(), group, Optional.empty());
        return Lab.on(on, () -> network.openVrrp(on, spec, receiver));
    }

    private static Outbound advert(VrrpChannel channel, String source) throws Exception {
        return channel.packet(
                ByteBuffer.allocate(20), InetAddress.getByName(source), InetAddress.getByName("224.0.0.18"), 255);
    }

    /** A game of ball: each side answers a packet with one, and a timer sees that it goes on. */
    private static final class Player implements VrrpChannel.Receiver {
        private final EventLoop on;
        private final CountDownLatch done = new CountDownLatch(1);
        private Timer timer;
        private Outbound ball;
        private long allocated;
        private int rounds;
        private int bytes;

        Player(EventLoop on) {
            this.on = on;
        }

        @Override
        public void received(Received packet) {
            bytes += packet.pdu().remaining() + packet.ttl() + packet.source().hashCode() % 2;
            timer.startAt(on.now() + 20_000);
        }

        void strike() {
            rounds++;
            if (rounds == WARM) {
                allocated = threadAllocated();
            }
            if (rounds == ROUNDS) {
                allocated = threadAllocated() - allocated;
                done.countDown();
            }
            ball.send();
        }
    }

    private static long threadAllocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    @Test
    void receivingTimersAndSendingAllocateNothing() throws Exception {
        Player one = new Player(loop);
        Player other = new Player(peer);
        VrrpChannel here = open(left, loop, "a0", one);
        VrrpChannel there = open(right, peer, "b0", other);
        Lab.on(peer, () -> {
            other.timer = peer.timer(other::strike);
            other.ball = advert(there, "10.0.0.2");
            return null;
        });
        Lab.on(loop, () -> {
            one.timer = loop.timer(one::strike);
            one.ball = advert(here, "10.0.0.1");
            one.strike();
            return null;
        });
        assertTrue(one.done.await(30, TimeUnit.SECONDS), () -> "only " + one.rounds + " rounds");
        assertTrue(one.bytes > 0);
        // No object has fewer than 16 bytes: less than that a round is not one object in each.
        long rounds = ROUNDS - WARM;
        assertTrue(one.allocated < 16 * rounds / 4, one.allocated + " bytes in " + rounds + " rounds");
    }
}
