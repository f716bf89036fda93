package io.evenkeel.check.testkit;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.api.check.CheckerBlock;
import io.evenkeel.api.check.Outcome;
import io.evenkeel.api.check.Probe;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds for checks over UDP: however bad the server, there is an outcome by the deadline, and nothing remains. */
public abstract class UdpCheckerConformance<B extends Record & CheckerBlock> extends CheckerConformance<B> {
    private static final Duration SHORT = Duration.ofMillis(250);
    private static final int STORM = 1000;

    /** What a good server answers. */
    protected abstract byte[] answer(byte[] datagram) throws Exception;

    /** Bad servers this check takes for good ones. */
    protected Set<HostileDatagrams> unnoticed() {
        return Set.of();
    }

    @Override
    protected Server good() throws IOException {
        return new DatagramPeer(query -> query.reply(answer(query.octets())));
    }

    @ParameterizedTest
    @EnumSource
    void aBadServerFailsByTheDeadline(HostileDatagrams hostile) throws Exception {
        try (Server server = hostile.start()) {
            Probe probe = probe(server.address(), SHORT);
            Outcome outcome = outcome(probe, attempt(probe));
            boolean noticed = !unnoticed().contains(hostile);
            assertTrue(!noticed || outcome instanceof Outcome.Failed, () -> "expected to fail: " + outcome);
        }
    }

    @Test
    void anAttemptThatIsGivenUpIsNoVerdict() throws Exception {
        assertNoVerdictWhenGivenUp();
    }

    @Test
    void aStormOfBadServersLeavesNothing() throws Exception {
        storm(STORM / 4);
        Leftovers before = Leftovers.now();
        storm(STORM);
        Leftovers.assertNoMoreThan(before);
    }

    private void storm(int attempts) throws Exception {
        List<Server> servers = new ArrayList<>();
        for (HostileDatagrams hostile : HostileDatagrams.values()) {
            servers.add(hostile.start());
        }
        storm(attempts, servers, SHORT);
    }
}
