package io.evenkeel.check.ping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.evenkeel.api.check.CheckKeywords;
import io.evenkeel.api.check.CheckerFactory;
import io.evenkeel.api.check.Target;
import io.evenkeel.api.net.EchoChannel;
import io.evenkeel.check.testkit.CheckText;
import io.evenkeel.check.testkit.ScheduleWords;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PingBlockTest {

    private static final Target SERVER =
            CheckText.target(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), Duration.ofSeconds(5));

    /** Nothing is opened before the first attempt. */
    private final PingCheck check = new PingCheck(null);

    private CheckText<PingBlock> text(String lines) {
        return new CheckText<>(check, lines);
    }

    private PingProbe probe(String lines) {
        CheckText<PingBlock> bound = text(lines);
        PingProbe probe = (PingProbe) bound.probe(SERVER).orElseThrow();
        assertEquals(List.of(), bound.said());
        return probe;
    }

    @Test
    void anEmptyBlockAsksTheRealServer() {
        PingProbe probe = probe("");
        assertEquals(InetAddress.getLoopbackAddress(), probe.to());
        assertEquals(Duration.ofSeconds(5), probe.timeout());
        assertEquals(new EchoChannel.Spec(false, Optional.empty(), Optional.empty(), 0, 0), probe.from());
        assertEquals(CheckKeywords.INHERITED, text("").block().schedule());
        assertEquals(CheckerFactory.Defaults.COMMON, check.defaults());
    }

    @Test
    void everyKeywordHasItsEffect() throws Exception {
        String lines =
                """
                connect_ip ::2
                bindto ::1
                bind_port 4000
                bind_if lo
                connect_timeout 1.5
                fwmark 4294967295
                """
                        + ScheduleWords.TEXT;
        PingProbe probe = probe(lines);
        assertEquals(InetAddress.getByName("::2"), probe.to());
        assertEquals(Duration.ofMillis(1500), probe.timeout());
        assertEquals(
                new EchoChannel.Spec(
                        true, Optional.of(InetAddress.getByName("::1")), Optional.of("lo"), 4000, 0xffffffff),
                probe.from());
        assertEquals(ScheduleWords.BOUND, text(lines).block().schedule());
    }

    @Test
    void aPortIsSaidToHaveNoEffect() {
        CheckText<PingBlock> text = text("connect_port 80");
        assertEquals(probe(""), text.probe(SERVER).orElseThrow());
        assertEquals(List.of("NOTE connect_port has no effect in PING_CHECK, ICMP knows no ports"), text.said());
    }

    @Test
    void aSourceOfAnotherFamilyIsLeftOut() {
        CheckText<PingBlock> text = text("bindto ::1");
        assertEquals(probe(""), text.probe(SERVER).orElseThrow());
        assertEquals(
                List.of("ERROR bindto and the address to connect to are not of one family, bindto is ignored"),
                text.said());
    }

    @Test
    void blocksThatSayTheSameAreOneProbe() {
        assertEquals(probe("fwmark 1"), probe("connect_timeout 5\nfwmark 1"));
        assertNotEquals(probe("fwmark 1"), probe("fwmark 2"));
    }
}
