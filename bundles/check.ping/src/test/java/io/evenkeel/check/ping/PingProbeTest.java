package io.evenkeel.check.ping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.evenkeel.api.check.Attempt;
import io.evenkeel.api.check.Outcome;
import io.evenkeel.api.net.EchoChannel;
import io.evenkeel.api.net.EchoChannel.Spec;
import io.evenkeel.api.net.EventLoop;
import io.evenkeel.api.net.Network;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against the kernel, between two namespaces. */
class PingProbeTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int TARGETS = 1_000;
    private static final Spec IPV4 = new Spec(false, Optional.empty(), Optional.empty(), 0, 0);
    private static final Spec IPV6 = new Spec(true, Optional.empty(), Optional.empty(), 0, 0);

    private static final Lab LAB = new Lab();
    private static String here;
    private static Network network;

    private final AtomicInteger sockets = new AtomicInteger();
    private final Echoes echoes = echoes();

    /** 10.1.1.9 is on the other end's wire, and nobody answers for it; 10.1.1.8 does not exist. */
    @BeforeAll
    static void cable() throws Exception {
        here = LAB.namespace("a");
        String there = LAB.namespace("b");
        LAB.cable(here, "a0", there, "b0");
        Lab.ip(here, "addr add 10.1.1.1/24 dev a0");
        Lab.ip(here, "addr add 10.1.1.3/24 dev a0");
        Lab.ip(here, "addr add fd01::1/64 dev a0");
        Lab.ip(here, "neigh add 10.1.1.9 lladdr 02:00:00:00:00:09 dev a0");
        Lab.ip(here, "rule add fwmark 7 prohibit");
        Lab.ip(here, "rule add from 10.1.1.3 prohibit");
        Lab.run("ip netns exec " + here + " sysctl -qw net.ipv4.neigh.a0.mcast_solicit=1"
                + " net.ipv4.neigh.a0.retrans_time_ms=100");
        Lab.ip(there, "addr add 10.1.1.2/24 dev b0");
        Lab.ip(there, "addr add fd01::2/64 dev b0");
        Lab.ip(there, "addr add fe80::2/64 dev b0");
        network = LAB.network(here);
    }

    @AfterAll
    static void tearDown() throws Exception {
        LAB.close();
    }

    @AfterEach
    void stop() {
        echoes.close();
    }

    private Echoes echoes() {
        Network counting = Lab.with(network, arguments -> {
            EchoChannel channel = network.openEcho(
                    (EventLoop) arguments[0], (Spec) arguments[1], (EchoChannel.Receiver) arguments[2]);
            sockets.incrementAndGet();
            return channel;
        });
        return new Echoes(counting, new PingGroups(network), Duration.ofMinutes(5));
    }

    private CompletableFuture<Outcome> ask(Spec from, String to, Duration timeout) throws Exception {
        return ask(from, to, timeout, new CompletableFuture<>());
    }

    private CompletableFuture<Outcome> ask(Spec from, String to, Duration timeout, CompletableFuture<Void> cancelled)
            throws Exception {
        PingProbe probe = new PingProbe(echoes, from, InetAddress.getByName(to), timeout);
        long deadline = System.nanoTime() + probe.timeout().toNanos();
        return probe.attempt(new Attempt(deadline, 0, true, cancelled)).toCompletableFuture();
    }

    private static Outcome await(CompletableFuture<Outcome> outcome) throws Exception {
        return outcome.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    private Outcome outcome(Spec from, String to) throws Exception {
        return await(ask(from, to, PATIENCE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "10.1.1.2", "::1", "fd01::2"})
    void aHostThatAnswersPasses(String host) throws Exception {
        assertEquals(Outcome.passed(), outcome(host.contains(":") ? IPV6 : IPV4, host));
    }

    @Test
    void silenceFailsAtTheDeadlineAndSaysHowLongItWas() throws Exception {
        assertEquals(Outcome.failed("no answer within 0.25 s"), await(ask(IPV4, "10.1.1.9", Duration.ofMillis(250))));
        assertEquals(Outcome.passed(), outcome(IPV4, "10.1.1.2"), "the others are none the worse");
    }

    @Test
    void aHostThatIsNotThereFailsAsSoonAsTheKernelKnows() throws Exception {
        assertEquals(Outcome.failed("host unreachable"), outcome(IPV4, "10.1.1.8"));
    }

    @Test
    void whatCannotLeaveFailsWithItsReason() throws Exception {
        assertEquals(Outcome.failed("network unreachable"), outcome(IPV4, "192.0.2.1"));
        assertEquals(Outcome.failed("network unreachable"), outcome(IPV6, "2001:db8::1"));
    }

    @Test
    void requestsBearTheMark() throws Exception {
        Spec marked = new Spec(false, Optional.empty(), Optional.empty(), 0, 7);
        assertEquals(Outcome.failed("prohibited by a route or a firewall"), outcome(marked, "10.1.1.2"));
        Spec other = new Spec(false, Optional.empty(), Optional.empty(), 0, 8);
        assertEquals(Outcome.passed(), outcome(other, "10.1.1.2"));
    }

    @Test
    void requestsLeaveFromTheSource() throws Exception {
        Outcome prohibited = Outcome.failed("prohibited by a route or a firewall");
        assertEquals(prohibited, outcome(from("10.1.1.3"), "10.1.1.2"));
        assertEquals(Outcome.passed(), outcome(from("10.1.1.1"), "10.1.1.2"));
        assertEquals(Outcome.failed("source address not available"), outcome(from("192.0.2.9"), "10.1.1.2"));
    }

    private static Spec from(String source) throws Exception {
        return new Spec(false, Optional.of(InetAddress.getByName(source)), Optional.empty(), 0, 0);
    }

    @Test
    void linkLocalAddressesAreReachedByTheInterfaceNamed() throws Exception {
        Spec bound = new Spec(true, Optional.empty(), Optional.of("a0"), 0, 0);
        assertEquals(Outcome.passed(), outcome(bound, "fe80::2"));
        Spec absent = new Spec(true, Optional.empty(), Optional.of("none"), 0, 0);
        assertEquals(Outcome.failed("no such interface"), outcome(absent, "fe80::2"));
    }

    @Test
    void anInterfaceThatCameAgainIsBoundAgain() throws Exception {
        Spec bound = new Spec(false, Optional.empty(), Optional.of("d0"), 0, 0);
        Lab.ip(here, "link add d0 type veth peer name d1");
        Lab.ip(here, "addr add 10.2.2.1/24 dev d0");
        Lab.ip(here, "link set d0 up");
        assertEquals(Outcome.passed(), outcome(bound, "10.2.2.1"));
        Lab.ip(here, "link del d0");
        assertFalse(outcome(bound, "10.2.2.1") instanceof Outcome.Passed);
        Lab.ip(here, "link add d0 type veth peer name d1");
        Lab.ip(here, "addr add 10.2.2.1/24 dev d0");
        Lab.ip(here, "link set d0 up");
        assertEquals(Outcome.passed(), outcome(bound, "10.2.2.1"));
    }

    @Test
    void identifiersMayBeSharedByChecksThatDiffer() throws Exception {
        Spec plain = new Spec(false, Optional.empty(), Optional.empty(), 4711, 0);
        Spec marked = new Spec(false, Optional.empty(), Optional.empty(), 4711, 8);
        Spec ipv6 = new Spec(true, Optional.empty(), Optional.empty(), 4711, 0);
        List<CompletableFuture<Outcome>> outcomes = List.of(
                ask(plain, "10.1.1.2", PATIENCE), ask(marked, "10.1.1.2", PATIENCE), ask(ipv6, "fd01::2", PATIENCE));
        for (CompletableFuture<Outcome> outcome : outcomes) {
            assertEquals(Outcome.passed(), await(outcome));
        }
    }

    @Test
    void cancellingEndsTheAttempt() throws Exception {
        CompletableFuture<Void> cancelled = new CompletableFuture<>();
        CompletableFuture<Outcome> outcome = ask(IPV4, "10.1.1.9", Duration.ofHours(1), cancelled);
        outcome(IPV4, "10.1.1.2");
        assertFalse(outcome.isDone());
        cancelled.complete(null);
        assertEquals(Outcome.failed("cancelled"), await(outcome));
        assertEquals(Outcome.failed("cancelled"), await(ask(IPV4, "10.1.1.2", PATIENCE, cancelled)));
    }

    @Test
    void aThousandTargetsShareOneSocket() throws Exception {
        List<CompletableFuture<Outcome>> outcomes = new ArrayList<>();
        for (int i = 0; i < TARGETS; i++) {
            outcomes.add(ask(IPV4, "127.1." + i / 250 + "." + (i % 250 + 1), PATIENCE));
        }
        for (CompletableFuture<Outcome> outcome : outcomes) {
            assertEquals(Outcome.passed(), await(outcome));
        }
        assertEquals(1, sockets.get());
    }

    @Test
    void stoppingEndsEveryAttempt() throws Exception {
        CompletableFuture<Outcome> outcome = ask(IPV4, "10.1.1.9", Duration.ofHours(1));
        outcome(IPV4, "10.1.1.2");
        echoes.close();
        assertEquals(Outcome.failed("checks are being stopped"), await(outcome));
        assertEquals(Outcome.failed("checks are being stopped"), outcome(IPV4, "10.1.1.2"));
    }
}
