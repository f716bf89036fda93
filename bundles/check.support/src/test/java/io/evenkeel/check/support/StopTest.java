package io.evenkeel.check.support;

import static io.evenkeel.check.support.Bench.AMPLE;
import static io.evenkeel.check.support.Bench.attempt;
import static io.evenkeel.check.support.Bench.connect;
import static io.evenkeel.check.support.Bench.listen;
import static io.evenkeel.check.support.Bench.reason;
import static io.evenkeel.check.support.Bench.result;
import static io.evenkeel.check.support.Bench.to;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.api.check.Outcome;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

final class StopTest {

    @Test
    void threadsBeginWithTheFirstAttempt() throws Exception {
        NettyDialer dialer = Bench.dialer();
        assertEquals(0, Bench.threads("under-test"));
        try (Peer peer = Peer.silent()) {
            assertEquals(Outcome.passed(), result(dialer.dial(attempt(AMPLE), to(peer.port()), connect())));
        }
        assertTrue(Bench.threads("under-test") > 0);
        dialer.close();
        Bench.await("threads end", () -> Bench.threads("under-test") == 0);
    }

    @Test
    void stoppingEndsEveryAttemptAndRefusesMore() throws Exception {
        NettyDialer dialer = Bench.dialer();
        try (Peer peer = Peer.silent()) {
            CompletionStage<Outcome> one = dialer.dial(attempt(AMPLE), to(peer.port()), listen());
            CompletionStage<Outcome> two = dialer.dial(attempt(AMPLE), to(peer.port()), listen());
            dialer.close();
            assertEquals("checks are being stopped", reason(one));
            assertEquals("checks are being stopped", reason(two));
            assertEquals("checks are being stopped", reason(dialer.dial(attempt(AMPLE), to(peer.port()), connect())));
        }
    }

    @Test
    void nothingRemains() throws Exception {
        hostile();
        Bench.await("peers let go", () -> Bench.threads("peer") == 0);
        long before = Bench.descriptors();
        hostile();
        Bench.await("threads end", () -> Bench.threads("under-test") == 0 && Bench.threads("peer") == 0);
        Bench.await("descriptors are closed", () -> Bench.descriptors() <= before);
    }

    private static void hostile() throws Exception {
        NettyDialer dialer = Bench.dialer();
        try (Peer endless = Peer.endless();
                Peer resetting = Peer.resetting();
                Peer silent = Peer.silent()) {
            for (int i = 0; i < 20; i++) {
                result(dialer.dial(attempt(AMPLE), to(endless.port()), listen()));
                result(dialer.dial(attempt(AMPLE), to(resetting.port()), listen()));
                dialer.dial(attempt(AMPLE), to(silent.port()), listen());
            }
        }
        dialer.close();
    }

    @Test
    void thePropertyGivesTheNumberOfThreads() {
        assertEquals(2, Loops.count(null));
        assertEquals(5, Loops.count("5"));
        assertEquals(64, Loops.count("64"));
        assertEquals(2, Loops.count("65"));
        assertEquals(2, Loops.count("0"));
        assertEquals(2, Loops.count("many"));
    }
}
