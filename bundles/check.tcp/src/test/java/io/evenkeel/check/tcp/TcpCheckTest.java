package io.evenkeel.check.tcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.api.check.CheckKeywords;
import io.evenkeel.api.check.Endpoint;
import io.evenkeel.api.check.Target;
import io.evenkeel.check.support.NettyDialer;
import io.evenkeel.check.testkit.CheckText;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class TcpCheckTest {
    private static final Target TARGET =
            CheckText.target(new InetSocketAddress("10.0.0.1", 8080), Duration.ofSeconds(5));

    private final TcpCheck check = new TcpCheck(NettyDialer.on(Thread::new, 1));

    private CheckText<TcpCheckBlock> text(String keywords) {
        return new CheckText<>(check, keywords);
    }

    private TcpProbe probe(String keywords) {
        return (TcpProbe) text(keywords).probe(TARGET).orElseThrow();
    }

    private static Duration seconds(double seconds) {
        return Duration.ofNanos((long) (seconds * 1e9));
    }

    @Test
    void anEmptyBlockChecksTheRealServer() {
        CheckText<TcpCheckBlock> text = text("");
        assertEquals(CheckKeywords.INHERITED, text.block().schedule());
        TcpProbe probe = (TcpProbe) text.probe(TARGET).orElseThrow();
        assertEquals(
                new Endpoint(new InetSocketAddress("10.0.0.1", 8080), Optional.empty(), 0, Optional.empty(), 0),
                probe.endpoint());
        assertEquals(seconds(5), probe.timeout());
        assertEquals(List.of(), text.said());
    }

    @Test
    void everyKeywordAboutTheConnection() throws Exception {
        CheckText<TcpCheckBlock> text = text(
                """
                connect_ip 10.0.0.9
                connect_port 81
                bindto 10.0.0.5
                bind_port 2000
                bind_if eth1
                connect_timeout 1.5
                fwmark 4294967295
                """);
        TcpProbe probe = (TcpProbe) text.probe(TARGET).orElseThrow();
        assertEquals(
                new Endpoint(
                        new InetSocketAddress("10.0.0.9", 81),
                        Optional.of(InetAddress.getByName("10.0.0.5")),
                        2000,
                        Optional.of("eth1"),
                        0xffffffff),
                probe.endpoint());
        assertEquals(seconds(1.5), probe.timeout());
        assertEquals(List.of(), text.said());
    }

    @Test
    void everyKeywordAboutTheSchedule() {
        CheckText<TcpCheckBlock> text = text(
                """
                retry 0
                delay_before_retry 0.25
                warmup 3
                delay_loop 0.5
                alpha
                log_all_failures off
                """);
        CheckKeywords schedule = text.block().schedule();
        assertEquals(Optional.of(0L), schedule.retry());
        assertEquals(Optional.of(seconds(0.25)), schedule.delayBeforeRetry());
        assertEquals(Optional.of(seconds(3)), schedule.warmup());
        assertEquals(Optional.of(seconds(0.5)), schedule.delayLoop());
        assertEquals(Optional.of(true), schedule.alpha());
        assertEquals(Optional.of(false), schedule.logAllFailures());
        assertEquals(List.of(), text.said());
    }

    @Test
    void valuesOutOfRangeCountAsAbsent() {
        for (String line : List.of(
                "connect_port 0",
                "connect_port 65536",
                "bind_port 0",
                "bind_port 65536",
                "connect_timeout 0",
                "connect_timeout 4295",
                "delay_loop 0",
                "fwmark -1",
                "retry -1",
                "retry 4294967296",
                "connect_ip here",
                "bindto there")) {
            CheckText<TcpCheckBlock> text = text(line);
            assertEquals(1, text.said().size(), () -> line + ": " + text.said());
            assertTrue(text.said().get(0).startsWith("ERROR"), () -> line + ": " + text.said());
            assertEquals(probe(""), text.probe(TARGET).orElseThrow(), line);
            assertEquals(CheckKeywords.INHERITED, text.block().schedule(), line);
        }
    }

    @Test
    void aSourceOfAnotherFamilyIsSaidAndIgnored() {
        CheckText<TcpCheckBlock> text = text("bindto fe80::1");
        assertEquals(probe(""), text.probe(TARGET).orElseThrow());
        assertEquals(
                List.of("ERROR bindto and the address to connect to are not of one family, bindto is ignored"),
                text.said());
    }

    @Test
    void aLinkLocalServerNeedsALink() {
        Target local = CheckText.target(new InetSocketAddress("fe80::5", 80), Duration.ofSeconds(5));
        String said = "ERROR the address to connect to, %s, is link-local, and no interface is named";
        assertTold(said.formatted("fe80::5"), "", local);
        assertTold(said.formatted("fe80::6"), "connect_ip fe80::6", TARGET);
        assertTold(null, "bind_if eth0", local);
        assertTold(null, "connect_ip 2001:db8::6", local);
    }

    private void assertTold(String said, String lines, Target target) {
        CheckText<TcpCheckBlock> text = text(lines);
        assertTrue(text.probe(target).isPresent());
        assertEquals(said == null ? List.of() : List.of(said), text.said());
    }

    @Test
    void aServerWithoutPortNeedsOne() {
        Target portless = CheckText.target(new InetSocketAddress("10.0.0.1", 0), Duration.ofSeconds(5));
        CheckText<TcpCheckBlock> text = text("");
        assertEquals(Optional.empty(), text.probe(portless));
        assertEquals(List.of("ERROR TCP_CHECK of [10.0.0.1]:tcp:0 has no port to connect to"), text.said());
        TcpProbe probe = (TcpProbe) text("connect_port 80").probe(portless).orElseThrow();
        assertEquals(80, probe.endpoint().remote().getPort());
    }

    @Test
    void probesAreEqualWhenTheyAskTheSame() {
        assertEquals(probe("delay_loop 3"), probe("retry 2"));
        assertNotEquals(probe(""), probe("connect_port 81"));
        assertNotEquals(probe(""), probe("connect_timeout 4"));
    }
}
