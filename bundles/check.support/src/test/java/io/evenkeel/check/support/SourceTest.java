package io.evenkeel.check.support;

import static io.evenkeel.check.support.Bench.AMPLE;
import static io.evenkeel.check.support.Bench.attempt;
import static io.evenkeel.check.support.Bench.connect;
import static io.evenkeel.check.support.Bench.reason;
import static io.evenkeel.check.support.Bench.result;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.evenkeel.api.check.Endpoint;
import io.evenkeel.api.check.Outcome;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class SourceTest {
    private final NettyDialer dialer = Bench.dialer();

    @AfterEach
    void close() {
        dialer.close();
    }

    private static Endpoint from(int port, String source, int sourcePort) throws Exception {
        return new Endpoint(
                new InetSocketAddress("127.0.0.1", port),
                Optional.of(InetAddress.getByName(source)),
                sourcePort,
                Optional.empty(),
                0);
    }

    private static int freePort() throws Exception {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    @Test
    void theServerSeesTheSourceAddress() throws Exception {
        CompletableFuture<InetSocketAddress> seen = new CompletableFuture<>();
        try (Peer peer = Peer.that(client -> seen.complete((InetSocketAddress) client.getRemoteSocketAddress()))) {
            assertEquals(
                    Outcome.passed(),
                    result(dialer.dial(attempt(AMPLE), from(peer.port(), "127.0.0.9", 0), connect())));
            assertEquals(
                    "127.0.0.9", seen.get(20, TimeUnit.SECONDS).getAddress().getHostAddress());
        }
    }

    @Test
    void aFixedSourcePortServesOneAttemptAfterTheOther() throws Exception {
        CompletableFuture<Integer> seen = new CompletableFuture<>();
        int source = freePort();
        try (Peer peer = Peer.that(client -> {
            seen.complete(client.getPort());
            client.getInputStream().read();
        })) {
            for (int i = 0; i < 20; i++) {
                assertEquals(
                        Outcome.passed(),
                        result(dialer.dial(attempt(AMPLE), from(peer.port(), "127.0.0.9", source), connect())));
            }
            assertEquals(source, seen.get(20, TimeUnit.SECONDS));
        }
    }

    @Test
    void aSourcePortInUse() throws Exception {
        try (Peer peer = Peer.silent();
                ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.9"))) {
            assertEquals(
                    "address in use",
                    reason(dialer.dial(
                            attempt(AMPLE), from(peer.port(), "127.0.0.9", taken.getLocalPort()), connect())));
        }
    }

    @Test
    void aSourceAddressThatIsNotHere() throws Exception {
        try (Peer peer = Peer.silent()) {
            assertEquals(
                    "source address or port not available",
                    reason(dialer.dial(attempt(AMPLE), from(peer.port(), "192.0.2.77", 0), connect())));
        }
    }

    @Test
    void anInterfaceThatIsNotHere() throws Exception {
        for (String name : new String[] {"nosuch0", "longer-than-any-interface"}) {
            Endpoint endpoint =
                    new Endpoint(new InetSocketAddress("127.0.0.1", 9), Optional.empty(), 0, Optional.of(name), 0);
            assertEquals("no such interface", reason(dialer.dial(attempt(AMPLE), endpoint, connect())));
        }
    }
}
