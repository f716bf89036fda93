package io.evenkeel.check.ping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.evenkeel.api.check.Attempt;
import io.evenkeel.api.check.Outcome;
import io.evenkeel.api.net.EchoChannel;
import io.evenkeel.api.net.EventLoop;
import io.evenkeel.api.net.Network;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With a socket that does nothing by itself: the test is the network. */
class EchoesTest {

    private static final int ENOPROTOOPT = 92;
    private static final Duration HOUR = Duration.ofHours(1);
    private static final EchoChannel.Spec IPV4 = new EchoChannel.Spec(false, Optional.empty(), Optional.empty(), 0, 0);

    private record Sent(InetAddress to, int sequence, ByteBuffer payload) {}

    private final Lab lab = new Lab();
    private final BlockingQueue<Sent> sent = new LinkedBlockingQueue<>();
    private final BlockingQueue<Socket> opened = new LinkedBlockingQueue<>();
    private final BlockingQueue<Socket> closed = new LinkedBlockingQueue<>();
    private final InetAddress host = InetAddress.getLoopbackAddress();
    private Network network;
    private volatile EventLoop loop;
    private volatile EchoChannel.Receiver receiver;
    private Echoes echoes;

    private final class Socket implements EchoChannel {
        @Override
        public void send(InetAddress to, int sequence, ByteBuffer payload) {
            byte[] bytes = new byte[payload.remaining()];
            payload.duplicate().get(bytes);
            sent.add(new Sent(to, sequence, ByteBuffer.wrap(bytes)));
        }

        @Override
        public void close() {
            closed.add(this);
        }
    }

    @BeforeEach
    void open() throws Exception {
        network = lab.network(lab.namespace("e"));
    }

    @AfterEach
    void close() throws Exception {
        echoes.close();
        lab.close();
    }

    private void echoes(Duration idle) {
        Network deaf = Lab.with(network, arguments -> {
            loop = (EventLoop) arguments[0];
            receiver = (EchoChannel.Receiver) arguments[2];
            Socket socket = new Socket();
            opened.add(socket);
            return socket;
        });
        echoes = new Echoes(deaf, new PingGroups(network), idle);
    }

    private CompletableFuture<Outcome> ask() {
        Attempt attempt = new Attempt(System.nanoTime() + HOUR.toNanos(), 0, true, new CompletableFuture<>());
        return echoes.ask(new Request(IPV4, host, HOUR, attempt)).toCompletableFuture();
    }

    private static <T> T take(BlockingQueue<T> queue) throws Exception {
        T one = queue.poll(10, TimeUnit.SECONDS);
        assertNotNull(one, "nothing within 10 s");
        return one;
    }

    private void onLoop(Runnable task) throws Exception {
        CompletableFuture<Void> done = new CompletableFuture<>();
        loop.execute(() -> {
            task.run();
            done.complete(null);
        });
        done.get(10, TimeUnit.SECONDS);
    }

    @Test
    void onlyTheAnswerToTheRequestItselfCounts() throws Exception {
        echoes(HOUR);
        CompletableFuture<Outcome> outcome = ask();
        Sent request = take(sent);
        ByteBuffer forged =
                ByteBuffer.allocate(Long.BYTES).putLong(0, request.payload().getLong(0) + 1);
        onLoop(() -> {
            receiver.replied(host, request.sequence(), forged);
            receiver.replied(host, request.sequence(), ByteBuffer.allocate(0));
            receiver.replied(host, request.sequence() + 1, request.payload().duplicate());
            receiver.replied(other(), request.sequence(), request.payload().duplicate());
            receiver.unreachable(other(), request.sequence(), ENOPROTOOPT);
        });
        assertFalse(outcome.isDone());
        onLoop(() ->
                receiver.replied(host, request.sequence(), request.payload().duplicate()));
        assertEquals(Outcome.passed(), outcome.get(10, TimeUnit.SECONDS));
        onLoop(() ->
                receiver.replied(host, request.sequence(), request.payload().duplicate()));
    }

    private static InetAddress other() {
        try {
            return InetAddress.getByAddress(new byte[] {10, 0, 0, 9});
        } catch (java.net.UnknownHostException impossible) {
            throw new AssertionError(impossible);
        }
    }

    @Test
    void whatARouterSaysFailsTheRequest() throws Exception {
        echoes(HOUR);
        CompletableFuture<Outcome> outcome = ask();
        Sent request = take(sent);
        onLoop(() -> receiver.unreachable(host, request.sequence(), ENOPROTOOPT));
        assertEquals(Outcome.failed("rejected by a firewall"), outcome.get(10, TimeUnit.SECONDS));
    }

    @Test
    void requestsUnderWayDifferInSequenceAndToken() throws Exception {
        echoes(HOUR);
        ask();
        ask();
        Sent one = take(sent);
        Sent two = take(sent);
        assertNotEquals(one.sequence(), two.sequence());
        assertNotEquals(one.payload().getLong(0), two.payload().getLong(0));
    }

    @Test
    void aSocketIsClosedWhenNobodyAskedForAWhileAndOpenedAgain() throws Exception {
        echoes(Duration.ofMillis(1));
        CompletableFuture<Outcome> outcome = ask();
        Sent request = take(sent);
        Socket first = take(opened);
        onLoop(() -> assertEquals(0, closed.size(), "while a request is under way it stays"));
        onLoop(() ->
                receiver.replied(host, request.sequence(), request.payload().duplicate()));
        outcome.get(10, TimeUnit.SECONDS);
        assertEquals(first, take(closed));
        ask();
        assertNotEquals(first, take(opened));
    }

    @Test
    void moreRequestsThanSequenceNumbersFail() throws Exception {
        echoes(HOUR);
        for (int i = 0; i < 1 << 16; i++) {
            ask();
        }
        assertEquals(Outcome.failed("65536 echo requests wait for an answer already"), ask().get(10, TimeUnit.SECONDS));
        Sent first = take(sent);
        onLoop(() -> receiver.replied(host, first.sequence(), first.payload().duplicate()));
        CompletableFuture<Outcome> next = ask();
        onLoop(() -> {});
        assertFalse(next.isDone(), "the number that is free again is given out");
        assertEquals(
                first.sequence(),
                sent.stream().reduce((a, b) -> b).orElseThrow().sequence());
    }
}
