package io.evenkeel.check.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.evenkeel.api.check.CheckKeywords;
import io.evenkeel.api.check.CheckerFactory;
import io.evenkeel.api.check.Endpoint;
import io.evenkeel.check.testkit.CatchingDialer;
import io.evenkeel.check.testkit.CheckText;
import io.evenkeel.check.testkit.ScheduleWords;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class DnsBlockTest {
    private final DnsCheck check = new DnsCheck(new CatchingDialer());

    private CheckText<DnsBlock> text(String lines) {
        return new CheckText<>(check, lines);
    }

    private DnsProbe probe(String lines, int port) {
        return text(lines).flawless(DnsProbe.class, port);
    }

    @Test
    void anEmptyBlockAsksTheRealServerForTheRoot() {
        DnsProbe probe = probe("", 5353);
        assertEquals(new Question("", RecordType.SOA), probe.question());
        assertEquals("[127.0.0.1]:5353", probe.endpoint().toString());
        assertEquals(Duration.ofSeconds(5), probe.timeout());
        assertEquals(CheckKeywords.INHERITED, text("").block().schedule());
    }

    @Test
    void thePortIs53WhereTheRealServerHasNone() {
        assertEquals("[127.0.0.1]:53", probe("", 0).endpoint().toString());
    }

    @Test
    void threeRetriesFollowEachOtherAtTheCheckersPace() {
        assertEquals(new CheckerFactory.Defaults(3, Optional.empty()), check.defaults());
    }

    @Test
    void everyKeywordHasItsEffect() throws Exception {
        String lines =
                """
                type MX
                name example.org
                connect_ip ::2
                connect_port 54
                bindto ::1
                bind_port 4000
                bind_if lo
                connect_timeout 1.5
                fwmark 9
                """
                        + ScheduleWords.TEXT;
        DnsProbe probe = probe(lines, 53);
        assertEquals(
                new Endpoint(
                        new InetSocketAddress(InetAddress.getByName("::2"), 54),
                        Optional.of(InetAddress.getByName("::1")),
                        4000,
                        Optional.of("lo"),
                        9),
                probe.endpoint());
        assertEquals(Duration.ofMillis(1500), probe.timeout());
        assertEquals(new Question("example.org", RecordType.MX), probe.question());
        assertEquals(ScheduleWords.BOUND, text(lines).block().schedule());
    }

    @ParameterizedTest
    @EnumSource(RecordType.class)
    void everyTypeIsKnownInBothCases(RecordType type) {
        assertEquals(type, probe("type " + type, 53).question().type());
        assertEquals(
                type,
                probe("type " + type.name().toLowerCase(java.util.Locale.ROOT), 53)
                        .question()
                        .type());
    }

    @Test
    void anotherTypeIsSaidAndSoaAskedFor() {
        CheckText<DnsBlock> text = text("type ANY");
        assertEquals(RecordType.SOA, text.probe(DnsProbe.class, 53).question().type());
        assertEquals(
                1,
                text.said().stream()
                        .filter(one -> one.startsWith("ERROR") && one.contains("ANY"))
                        .count(),
                text.said()::toString);
    }

    @ParameterizedTest
    @CsvSource({".", "\"\""})
    void theRootMayBeWrittenAsADotOrAsNothing(String name) {
        assertEquals(new Question("", RecordType.SOA), probe("name " + name, 53).question());
    }

    @Test
    void aNameThatCannotBeSentIsSaidAndTheRootAskedFor() {
        CheckText<DnsBlock> text = text("name a..org");
        assertEquals(
                new Question("", RecordType.SOA), text.probe(DnsProbe.class, 53).question());
        assertEquals(List.of("ERROR name 'a..org' has an empty label, the root is asked for"), text.said());
    }

    @Test
    void equalBlocksMakeEqualProbesAndOthersDoNot() {
        assertEquals(probe("name x.org", 53), probe("name x.org.", 53));
        assertNotEquals(probe("name x.org", 53), probe("name y.org", 53));
        assertNotEquals(probe("name x.org", 53), probe("name x.org\ntype A", 53));
    }
}
