package io.evenkeel.net.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.api.net.EchoChannel;
import io.evenkeel.api.net.EchoChannel.Spec;
import io.evenkeel.api.net.EventLoop;
import io.evenkeel.api.net.NativeException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class EchoSocketTest {

    private static final int EACCES = 13;
    private static final int EADDRNOTAVAIL = 99;
    private static final int ENETUNREACH = 101;
    private static final int EHOSTUNREACH = 113;
    private static final Spec IPV4 = new Spec(false, Optional.empty(), Optional.empty(), 0, 0);
    private static final Spec IPV6 = new Spec(true, Optional.empty(), Optional.empty(), 0, 0);

    private static final Lab LAB = new Lab();
    private static LinuxNetwork network;
    private static EventLoop loop;

    private final BlockingQueue<Heard> heard = new LinkedBlockingQueue<>();
    private final List<EchoChannel> open = new ArrayList<>();

    /** An answer, with the payload's first number, or an error. */
    private record Heard(InetAddress peer, int sequence, long payload, int errno) {}

    private final class Ear implements EchoChannel.Receiver {
        @Override
        public void replied(InetAddress from, int sequence, ByteBuffer payload) {
            heard.add(new Heard(from, sequence, payload.getLong(), 0));
        }

        @Override
        public void unreachable(InetAddress to, int sequence, int errno) {
            heard.add(new Heard(to, sequence, 0, errno));
        }
    }

    /** The right one knows no way to 10.9.0.0/16 and fd09::/64, and says so. */
    @BeforeAll
    static void cable() throws Exception {
        String here = LAB.namespace("a");
        String there = LAB.namespace("b");
        LAB.cable(here, "a0", there, "b0");
        Lab.ip(here, "addr add 10.1.1.1/24 dev a0");
        Lab.ip(here, "addr add 10.1.1.3/24 dev a0");
        Lab.ip(here, "addr add fd01::1/64 dev a0");
        Lab.ip(there, "addr add 10.1.1.2/24 dev b0");
        Lab.ip(there, "addr add fd01::2/64 dev b0");
        Lab.ip(there, "addr add fe80::2/64 dev b0");
        Lab.run("ip netns exec " + there + " sysctl -qw net.ipv4.ip_forward=1"
                + " net.ipv6.conf.all.forwarding=1 net.ipv4.icmp_ratelimit=0 net.ipv6.icmp.ratelimit=0");
        Lab.ip(there, "route add unreachable 10.9.0.0/16");
        Lab.ip(there, "route add unreachable fd09::/64");
        Lab.ip(here, "route add 10.9.0.0/16 via 10.1.1.2");
        Lab.ip(here, "route add fd09::/64 via fd01::2");
        Lab.ip(here, "rule add fwmark 7 prohibit");
        Lab.ip(here, "rule add from 10.1.1.3 prohibit");
        network = LAB.network(here);
        network.sysctl("ipv4/ping_group_range", "0 0");
        loop = network.openLoop("echo");
    }

    @AfterAll
    static void tearDown() throws Exception {
        LAB.close();
    }

    @AfterEach
    void close() throws Exception {
        Lab.on(loop, () -> {
            open.forEach(EchoChannel::close);
            return null;
        });
    }

    private EchoChannel open(Spec spec) throws Exception {
        EchoChannel channel = Lab.on(loop, () -> network.openEcho(loop, spec, new Ear()));
        open.add(channel);
        return channel;
    }

    private static void send(EchoChannel channel, String to, int sequence, long payload) throws Exception {
        InetAddress address = InetAddress.getByName(to);
        Lab.on(loop, () -> {
            channel.send(address, sequence, ByteBuffer.allocate(Long.BYTES).putLong(0, payload));
            return null;
        });
    }

    private Heard take() throws Exception {
        Heard one = heard.poll(10, TimeUnit.SECONDS);
        assertNotNull(one, "nothing heard within 10 s");
        return one;
    }

    private static NativeException refusal(EchoChannel channel, String to) {
        ExecutionException failed = assertThrows(ExecutionException.class, () -> send(channel, to, 1, 1));
        return (NativeException) failed.getCause();
    }

    private static NativeException refusal(Spec spec) {
        ExecutionException failed =
                assertThrows(ExecutionException.class, () -> Lab.on(loop, () -> network.openEcho(loop, spec, null)));
        return (NativeException) failed.getCause();
    }

    private static Spec from(String source, int identifier) throws Exception {
        InetAddress address = InetAddress.getByName(source);
        return new Spec(address.getAddress().length == 16, Optional.of(address), Optional.empty(), identifier, 0);
    }

    @Test
    void anAnswerComesWithItsSenderSequenceAndPayload() throws Exception {
        for (String host : List.of("127.0.0.1", "10.1.1.2", "::1", "fd01::2")) {
            EchoChannel channel = open(host.contains(":") ? IPV6 : IPV4);
            send(channel, host, 65_535, Long.MIN_VALUE + 1);
            assertEquals(new Heard(InetAddress.getByName(host), 65_535, Long.MIN_VALUE + 1, 0), take());
        }
    }

    @Test
    void eachChannelHearsItsOwnAnswersAlone() throws Exception {
        EchoChannel one = open(IPV4);
        open(IPV4);
        send(one, "10.1.1.2", 1, 1);
        take();
        send(one, "10.1.1.2", 2, 2);
        assertEquals(2, take().sequence(), "the first answer came once");
    }

    @Test
    void whatARouterSaysIsToldOfTheRequestItIsAbout() throws Exception {
        for (String host : List.of("10.9.0.1", "fd09::1")) {
            EchoChannel channel = open(host.contains(":") ? IPV6 : IPV4);
            send(channel, host, 513, 1);
            Heard error = take();
            assertEquals(InetAddress.getByName(host), error.peer());
            assertEquals(513, error.sequence());
            assertTrue(Set.of(EHOSTUNREACH, ENETUNREACH).contains(error.errno()), error::toString);
        }
    }

    @Test
    void theErrorOfOneRequestIsNotTheNextOnes() throws Exception {
        EchoChannel channel = open(IPV4);
        InetAddress lost = InetAddress.getByName("10.9.0.1");
        InetAddress good = InetAddress.getByName("10.1.1.2");
        // In one turn: the error waits on the socket when the next request is sent. A router says it five times in a
        // row.
        Lab.on(loop, () -> {
            for (int sequence = 0; sequence < 6; sequence++) {
                channel.send(sequence % 2 == 0 ? lost : good, sequence, ByteBuffer.allocate(Long.BYTES));
            }
            return null;
        });
        Set<Integer> answered = new HashSet<>();
        while (answered.size() < 3) {
            Heard one = take();
            assertEquals(one.errno() == 0 ? good : lost, one.peer());
            if (one.errno() == 0) {
                answered.add(one.sequence());
            }
        }
        assertEquals(Set.of(1, 3, 5), answered);
    }

    @Test
    void whatDoesNotLeaveIsSaidAtOnce() throws Exception {
        assertEquals(ENETUNREACH, refusal(open(IPV4), "192.0.2.1").errno());
        assertEquals(ENETUNREACH, refusal(open(IPV6), "2001:db8::1").errno());
        assertEquals(
                "send an echo request to 192.0.2.1: Network is unreachable",
                refusal(open(IPV4), "192.0.2.1").getMessage());
    }

    @Test
    void requestsLeaveWithTheirMark() throws Exception {
        EchoChannel marked = open(new Spec(false, Optional.empty(), Optional.empty(), 0, 7));
        EchoChannel other = open(new Spec(false, Optional.empty(), Optional.empty(), 0, 8));
        assertEquals(EACCES, refusal(marked, "10.1.1.2").errno(), "the rule prohibits mark 7");
        send(other, "10.1.1.2", 1, 1);
        take();
    }

    @Test
    void requestsLeaveFromTheirSource() throws Exception {
        assertEquals(EACCES, refusal(open(from("10.1.1.3", 0)), "10.1.1.2").errno(), "a rule for this source");
        send(open(from("10.1.1.1", 0)), "10.1.1.2", 1, 1);
        take();
        assertEquals(EADDRNOTAVAIL, refusal(from("192.0.2.1", 0)).errno());
    }

    @Test
    void linkLocalAddressesAreReachedByTheLinkTheChannelIsBoundTo() throws Exception {
        Spec bound = new Spec(true, Optional.empty(), Optional.of("a0"), 0, 0);
        send(open(bound), "fe80::2", 1, 1);
        assertEquals(InetAddress.getByName("fe80::2"), take().peer());
        NativeException absent = refusal(new Spec(true, Optional.empty(), Optional.of("none"), 0, 0));
        assertEquals("ICMPv6 echo socket: bind to none: No such device", absent.getMessage());
    }

    @Test
    void channelsThatDifferMayShareAnIdentifier() throws Exception {
        EchoChannel ipv4 = open(from("10.1.1.1", 4711));
        EchoChannel other = open(from("127.0.0.1", 4711));
        EchoChannel ipv6 = open(from("fd01::1", 4711));
        send(ipv4, "10.1.1.2", 1, 1);
        assertEquals(1, take().sequence());
        send(other, "127.0.0.1", 2, 2);
        assertEquals(2, take().sequence());
        send(ipv6, "fd01::2", 3, 3);
        assertEquals(3, take().sequence());
    }

    @Test
    void aGroupOutsideTheRangeIsRefused() throws Exception {
        LinuxNetwork strict = LAB.network(LAB.namespace("c"));
        EventLoop strictLoop = strict.openLoop("strict");
        assertEquals(Optional.of("1\t0"), strict.sysctl("ipv4/ping_group_range"));
        ExecutionException failed = assertThrows(
                ExecutionException.class, () -> Lab.on(strictLoop, () -> strict.openEcho(strictLoop, IPV4, new Ear())));
        NativeException refused = (NativeException) failed.getCause();
        assertEquals("ICMP echo socket: Permission denied", refused.getMessage());
        assertTrue(refused.isPermission());
    }

    @Test
    void aClosedChannelRefuses() throws Exception {
        EchoChannel channel = open(IPV4);
        Lab.on(loop, () -> {
            channel.close();
            channel.close();
            return null;
        });
        assertEquals(
                "send an echo request to 10.1.1.2: Bad file descriptor",
                refusal(channel, "10.1.1.2").getMessage());
    }

    @Test
    void whatIsTooLongIsRefused() throws Exception {
        EchoChannel channel = open(IPV4);
        ByteBuffer longest = ByteBuffer.allocate(EchoChannel.MAX_PAYLOAD);
        ByteBuffer tooLong = ByteBuffer.allocate(EchoChannel.MAX_PAYLOAD + 1);
        InetAddress host = InetAddress.getLoopbackAddress();
        Lab.on(loop, () -> {
            channel.send(host, 1, longest);
            assertThrows(IllegalArgumentException.class, () -> channel.send(host, 2, tooLong));
            return null;
        });
        assertEquals(1, take().sequence());
    }
}
