package io.evenkeel.check.support;

import static io.evenkeel.check.support.Bench.AMPLE;
import static io.evenkeel.check.support.Bench.attempt;
import static io.evenkeel.check.support.Bench.connect;
import static io.evenkeel.check.support.Bench.listen;
import static io.evenkeel.check.support.Bench.result;
import static io.evenkeel.check.support.Bench.to;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.evenkeel.api.check.Attempt;
import io.evenkeel.api.check.Dialer.Judge;
import io.evenkeel.api.check.Dialogue;
import io.evenkeel.api.check.Outcome;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A check's code that keeps its network thread. */
final class HangTest {
    private static final Outcome AGAIN = new Outcome.Partly(3, true);

    private final NettyDialer dialer = NettyDialer.on(task -> new Thread(task, "hangs"), 1);
    private final CountDownLatch release = new CountDownLatch(1);

    @AfterEach
    void close() {
        release.countDown();
        dialer.close();
        Bench.await("all threads end", () -> Bench.threads("hangs") == 0);
    }

    private static Attempt third() {
        return new Attempt(System.nanoTime() + AMPLE.toNanos(), 3, true, new CompletableFuture<>());
    }

    private record Hanging(CountDownLatch release, String where) implements Dialogue {
        @Override
        public Reply connected() {
            return hang("connected");
        }

        @Override
        public Reply received(ByteBuffer all) {
            return hang("received");
        }

        private Reply hang(String place) {
            boolean interrupted = false;
            while (place.equals(where) && release.getCount() > 0) {
                try {
                    release.await();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            return interrupted ? new Done(Outcome.failed("too late")) : new More();
        }
    }

    private record HangingJudge(CountDownLatch release) implements Judge {
        @Override
        public Dialogue.Reply received(ByteBuffer datagram) {
            return new Dialogue.More();
        }

        @Override
        public Outcome silence() {
            new Hanging(release, "connected").connected();
            return Outcome.passed();
        }
    }

    @Test
    void takesNoOtherWithIt() throws Exception {
        try (Peer peer = Peer.saying("hello")) {
            CompletionStage<Outcome> innocent = dialer.dial(third(), to(peer.port()), listen());
            CompletionStage<Outcome> hanging = dialer.dial(third(), to(peer.port()), new Hanging(release, "connected"));
            assertEquals(AGAIN, result(innocent));
            assertEquals(AGAIN, result(hanging));
            assertEquals(Outcome.passed(), result(dialer.dial(attempt(AMPLE), to(peer.port()), connect())));
        }
    }

    @Test
    void isForgivenOnce() throws Exception {
        try (Peer peer = Peer.saying("hello")) {
            Hanging dialogue = new Hanging(release, "received");
            assertEquals(AGAIN, result(dialer.dial(third(), to(peer.port()), dialogue)));
            assertEquals(AGAIN, result(dialer.dial(third(), to(peer.port()), dialogue)));
            IllegalStateException refused =
                    assertThrows(IllegalStateException.class, () -> dialer.dial(third(), to(peer.port()), dialogue));
            assertEquals(Hanging.class.getName() + " keeps network threads", refused.getMessage());
        }
    }

    @Test
    void aJudgeThatHangs() throws Exception {
        Attempt attempt = new Attempt(System.nanoTime() + Bench.SHORT.toNanos(), 3, true, new CompletableFuture<>());
        try (DatagramSocket silent = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"))) {
            assertEquals(
                    AGAIN,
                    result(dialer.exchange(
                            attempt, to(silent.getLocalPort()), ByteBuffer.allocate(1), new HangingJudge(release))));
        }
    }

    @Test
    void lettingGoComesWhenTheThreadReturns() throws Exception {
        try (Peer peer = Peer.saying("hello")) {
            long before = Bench.descriptors();
            assertEquals(AGAIN, result(dialer.dial(third(), to(peer.port()), new Hanging(release, "received"))));
            release.countDown();
            Bench.await("descriptors are closed", () -> Bench.descriptors() <= before);
        }
    }
}
