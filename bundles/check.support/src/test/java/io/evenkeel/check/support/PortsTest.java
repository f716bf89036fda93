package io.evenkeel.check.support;

import static io.evenkeel.check.support.Bench.AMPLE;
import static io.evenkeel.check.support.Bench.attempt;
import static io.evenkeel.check.support.Bench.connect;
import static io.evenkeel.check.support.Bench.reason;
import static io.evenkeel.check.support.Bench.result;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.evenkeel.api.check.Attempt;
import io.evenkeel.api.check.Dialer.Judge;
import io.evenkeel.api.check.Dialogue;
import io.evenkeel.api.check.Endpoint;
import io.evenkeel.api.check.Outcome;
import io.evenkeel.net.linux.LinuxNetwork;
import io.evenkeel.net.linux.loop.Loops;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A namespace in which the kernel has one source port to choose from, and that one is taken. */
final class PortsTest {
    private static final String NAMESPACE =
            "evk-ports-" + ProcessHandle.current().pid();

    private static NettyDialer dialer;
    private static Peer peer;
    private static DatagramSocket silent;

    @BeforeAll
    static void open() throws Exception {
        run("ip netns add " + NAMESPACE);
        run("ip -n " + NAMESPACE + " link set lo up");
        run("ip netns exec " + NAMESPACE + " sysctl -qw net.ipv4.ip_local_port_range=40000\t40000");
        LinuxNetwork network = new LinuxNetwork(new Loops());
        network.enterNamespace(NAMESPACE);
        dialer = NettyDialer.on(task -> network.newThread("check", task), 1);
        FutureTask<ServerSocket> listening = new FutureTask<>(() -> new ServerSocket(5000));
        network.newThread("listen", listening).start();
        // where nobody listened the kernel would refuse the first datagram, and its port be free for the second
        FutureTask<DatagramSocket> hearing = new FutureTask<>(() -> new DatagramSocket(5000));
        network.newThread("hear", hearing).start();
        silent = hearing.get(20, TimeUnit.SECONDS);
        peer = Peer.on(listening.get(20, TimeUnit.SECONDS), client -> client.getInputStream()
                .read());
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
        silent.close();
        run("ip netns del " + NAMESPACE);
    }

    private static Endpoint to(Optional<InetAddress> source) {
        return new Endpoint(new InetSocketAddress("127.0.0.1", 5000), source, 0, Optional.empty(), 0);
    }

    private static final Judge WAITING = new Judge() {
        @Override
        public Dialogue.Reply received(ByteBuffer datagram) {
            return new Dialogue.More();
        }

        @Override
        public Outcome silence() {
            return Outcome.passed();
        }
    };

    private static CompletionStage<Outcome> ask(Attempt attempt, Endpoint endpoint) {
        return dialer.exchange(attempt, endpoint, ByteBuffer.allocate(1), WAITING);
    }

    /** The first of a turn shows that the last one let its port go. */
    @Test
    void aConnectionWithoutAPortFailsAndSaysSo() throws Exception {
        for (Optional<InetAddress> source :
                List.of(Optional.<InetAddress>empty(), Optional.of(InetAddress.getByName("127.0.0.1")))) {
            CompletableFuture<Void> standing = new CompletableFuture<>();
            Attempt first = attempt(AMPLE);
            CompletionStage<Outcome> holding = dialer.dial(first, to(source), () -> {
                standing.complete(null);
                return new Dialogue.More();
            });
            standing.get(20, TimeUnit.SECONDS);
            assertEquals(
                    "source address or port not available", reason(dialer.dial(attempt(AMPLE), to(source), connect())));
            first.cancelled().complete(null);
            result(holding);
        }
    }

    @Test
    void aDatagramWithoutAPortFailsAndSaysSo() throws Exception {
        assertEquals("no source port is free", secondDatagram(Optional.empty()));
        assertEquals("address in use", secondDatagram(Optional.of(InetAddress.getByName("127.0.0.1"))));
    }

    private static String secondDatagram(Optional<InetAddress> source) throws Exception {
        Attempt first = attempt(AMPLE);
        CompletionStage<Outcome> holding = ask(first, to(source));
        String reason = reason(ask(attempt(AMPLE), to(source)));
        first.cancelled().complete(null);
        result(holding);
        return reason;
    }
}
