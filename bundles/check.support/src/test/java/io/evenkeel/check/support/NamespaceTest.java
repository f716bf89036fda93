package io.evenkeel.check.support;

import static io.evenkeel.check.support.Bench.AMPLE;
import static io.evenkeel.check.support.Bench.SHORT;
import static io.evenkeel.check.support.Bench.attempt;
import static io.evenkeel.check.support.Bench.connect;
import static io.evenkeel.check.support.Bench.reason;
import static io.evenkeel.check.support.Bench.result;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.evenkeel.api.check.Dialer.Judge;
import io.evenkeel.api.check.Dialogue;
import io.evenkeel.api.check.Endpoint;
import io.evenkeel.api.check.Outcome;
import io.evenkeel.net.linux.LinuxNetwork;
import io.evenkeel.net.linux.loop.Loops;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two namespaces joined by a cable: {@code here} 10.9.0.1 and fe80::1, {@code there} 10.9.0.2, 10.9.0.3 and fe80::2. */
final class NamespaceTest {
    private static final String PREFIX = "evk-net-" + ProcessHandle.current().pid();
    private static final String HERE = PREFIX + "h";
    private static final String THERE = PREFIX + "t";

    private static LinuxNetwork here;
    private static LinuxNetwork there;
    private static NettyDialer dialer;
    private static Peer peer;

    @BeforeAll
    static void open() throws Exception {
        run("ip netns add " + HERE);
        run("ip netns add " + THERE);
        run("ip -n " + HERE + " link add cable type veth peer name cable netns " + THERE);
        end(HERE, 1);
        end(THERE, 2);
        run("ip -n " + THERE + " address add 10.9.0.3/24 dev cable");
        run("ip -n " + HERE + " route add prohibit 198.51.100.0/25");
        run("ip -n " + HERE + " route add blackhole 198.51.100.128/25");
        run("ip netns exec " + HERE + " sysctl -qw net.ipv4.neigh.cable.retrans_time_ms=20");
        here = network(HERE);
        there = network(THERE);
        dialer = NettyDialer.on(task -> here.newThread("check", task), 2);
        FutureTask<ServerSocket> listening = new FutureTask<>(() -> new ServerSocket(0));
        there.newThread("listen", listening).start();
        peer = Peer.on(listening.get(20, TimeUnit.SECONDS), client -> client.getInputStream()
                .read());
        run("ip netns exec " + HERE + " nft add table inet marks");
        run("ip netns exec " + HERE + " nft add chain inet marks out { type filter hook output priority 0; }");
        run("ip netns exec " + HERE + " nft add rule inet marks out ip daddr 10.9.0.3 meta mark != 77 drop");
    }

    private static void end(String namespace, int number) throws Exception {
        run("ip -n " + namespace + " link set lo up");
        run("ip netns exec " + namespace + " sysctl -qw net.ipv6.conf.cable.accept_dad=0");
        run("ip netns exec " + namespace + " sysctl -qw net.ipv6.conf.cable.addr_gen_mode=1");
        run("ip -n " + namespace + " link set cable up");
        run("ip -n " + namespace + " address add 10.9.0." + number + "/24 dev cable");
        run("ip -n " + namespace + " address add fe80::" + number + "/64 dev cable nodad");
    }

    private static LinuxNetwork network(String namespace) throws Exception {
        LinuxNetwork network = new LinuxNetwork(new Loops());
        network.enterNamespace(namespace);
        return network;
    }

    private static void run(String command) throws Exception {
        Process process = new ProcessBuilder(command.split(" +"))
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), () -> command + ": " + output);
    }

    @AfterAll
    static void close() throws Exception {
        dialer.close();
        peer.close();
        run("ip netns del " + HERE);
        run("ip netns del " + THERE);
    }

    private static Endpoint to(String address, Optional<String> link, int mark) {
        return new Endpoint(new InetSocketAddress(address, peer.port()), Optional.empty(), 0, link, mark);
    }

    private static String failure(Endpoint endpoint) throws Exception {
        return reason(dialer.dial(attempt(AMPLE), endpoint, connect()));
    }

    private static Outcome outcome(Endpoint endpoint) throws Exception {
        return result(dialer.dial(attempt(AMPLE), endpoint, connect()));
    }

    @Test
    void socketsAreMadeInTheNamespaceOfTheThreads() throws Exception {
        assertEquals(Outcome.passed(), outcome(to("10.9.0.2", Optional.empty(), 0)));
    }

    @Test
    void aLinkLocalServerIsReachedThroughItsInterface() throws Exception {
        assertEquals(Outcome.passed(), outcome(to("fe80::2", Optional.of("cable"), 0)));
        assertEquals(
                "invalid address: no route but a blackhole, or a link-local one without bind_if",
                failure(to("fe80::2", Optional.empty(), 0)));
    }

    @Test
    void aLinkLocalSourceAsWell() throws Exception {
        Endpoint endpoint = new Endpoint(
                new InetSocketAddress("fe80::2", peer.port()),
                Optional.of(InetAddress.getByName("fe80::1")),
                0,
                Optional.of("cable"),
                0);
        assertEquals(Outcome.passed(), outcome(endpoint));
    }

    @Test
    void theInterfaceIsTheOnlyWayOut() throws Exception {
        assertEquals(
                "no answer within 0.2 s",
                reason(dialer.dial(attempt(SHORT), to("10.9.0.2", Optional.of("lo"), 0), connect())));
    }

    @Test
    void packetsBearTheMark() throws Exception {
        assertEquals(Outcome.passed(), outcome(to("10.9.0.3", Optional.empty(), 77)));
        assertEquals(
                "no answer within 0.2 s",
                reason(dialer.dial(attempt(SHORT), to("10.9.0.3", Optional.empty(), 0), connect())));
    }

    @Test
    void whatTheRoutingTableSays() throws Exception {
        assertEquals("network unreachable", failure(to("203.0.113.1", Optional.empty(), 0)));
        assertEquals("network unreachable", failure(to("2001:db8::1", Optional.empty(), 0)));
        assertEquals("prohibited by a route or a firewall", failure(to("198.51.100.1", Optional.empty(), 0)));
        assertEquals(
                "invalid address: no route but a blackhole, or a link-local one without bind_if",
                failure(to("198.51.100.129", Optional.empty(), 0)));
    }

    @Test
    void aHostThatDoesNotAnswerArp() throws Exception {
        assertEquals("no route to host", failure(to("10.9.0.99", Optional.empty(), 0)));
    }

    @Test
    void aHostThatDoesNotAnswerArpIsHeardOfByUdp() throws Exception {
        Judge judge = new Judge() {
            @Override
            public Dialogue.Reply received(ByteBuffer datagram) {
                return new Dialogue.More();
            }

            @Override
            public Outcome silence() {
                return Outcome.passed();
            }
        };
        ByteBuffer datagram = ByteBuffer.allocate(1);
        assertEquals(
                "no route to host",
                reason(dialer.exchange(attempt(AMPLE), to("10.9.0.98", Optional.empty(), 0), datagram, judge)));
        assertEquals(
                "network unreachable",
                reason(dialer.exchange(attempt(AMPLE), to("203.0.113.1", Optional.empty(), 0), datagram, judge)));
    }
}
