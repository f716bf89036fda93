package io.evenkeel.check.ping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.api.check.Attempt;
import io.evenkeel.api.check.Outcome;
import io.evenkeel.api.net.EchoChannel;
import io.evenkeel.api.net.Network;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PingGroupsTest {

    private static final String RANGE = "ipv4/ping_group_range";
    private static final EchoChannel.Spec IPV4 = new EchoChannel.Spec(false, Optional.empty(), Optional.empty(), 0, 0);

    private final Lab lab = new Lab();
    private Network network;
    private PingGroups groups;

    @BeforeEach
    void open() throws Exception {
        network = lab.network(lab.namespace("g"));
        groups = new PingGroups(network);
    }

    @AfterEach
    void close() throws Exception {
        lab.close();
    }

    @ParameterizedTest
    @CsvSource({
        "'1\t0', 5, '5\t5'",
        "'7\t9', 5, '5\t9'",
        "'1\t2', 5, '1\t5'",
        "'5\t5', 5, '5\t5'",
        "'0\t2147483647', 5, '0\t2147483647'",
        "'', 5, ''"
    })
    void theRangeIsWidenedByAsLittleAsCanBe(String range, long group, String wanted) {
        assertEquals(wanted, PingGroups.including(range, group));
    }

    @Test
    void checksWidenTheRangeWhenRefusedAndPutItBackAtTheirEnd() throws Exception {
        assertEquals(Optional.of("1\t0"), network.sysctl(RANGE), "as the kernel makes it");
        Echoes echoes = new Echoes(network, groups, Duration.ofMinutes(5));
        Attempt attempt =
                new Attempt(System.nanoTime() + Duration.ofSeconds(10).toNanos(), 0, true, new CompletableFuture<>());
        Request request = new Request(IPV4, InetAddress.getLoopbackAddress(), Duration.ofSeconds(10), attempt);
        assertEquals(Outcome.passed(), echoes.ask(request).toCompletableFuture().get(10, TimeUnit.SECONDS));
        assertEquals(Optional.of("0\t0"), network.sysctl(RANGE));
        echoes.close();
        assertEquals(Optional.of("1\t0"), network.sysctl(RANGE));
    }

    @Test
    void aRangeThatHasTheGroupIsLeftAlone() throws Exception {
        network.sysctl(RANGE, "0\t100");
        assertFalse(groups.widen());
        groups.restore();
        assertEquals(Optional.of("0\t100"), network.sysctl(RANGE));
    }

    @Test
    void whatSomebodyElseSetSinceStays() throws Exception {
        assertTrue(groups.widen());
        network.sysctl(RANGE, "0\t100");
        groups.restore();
        assertEquals(Optional.of("0\t100"), network.sysctl(RANGE));
    }

    @Test
    void afterSeveralTimesTheFirstRangeComesBack() throws Exception {
        assertTrue(groups.widen());
        network.sysctl(RANGE, "5\t6");
        assertTrue(groups.widen());
        groups.restore();
        assertEquals(Optional.of("1\t0"), network.sysctl(RANGE));
    }
}
