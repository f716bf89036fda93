package io.evenkeel.check.udp;

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

final class UdpBlockTest {
    private final UdpCheck check = new UdpCheck(new CatchingDialer());

    private CheckText<UdpBlock> text(String lines) {
        return new CheckText<>(check, lines);
    }

    private UdpProbe probe(String lines, int port) {
        return text(lines).flawless(UdpProbe.class, port);
    }

    private static Octets octets(String text) {
        return Octets.of(List.of(text), true).orElseThrow();
    }

    @Test
    void anEmptyBlockSendsRandomOctetsAndRequiresNothing() {
        UdpProbe probe = probe("", 9);
        assertEquals("[127.0.0.1]:9", probe.endpoint().toString());
        assertEquals(Duration.ofSeconds(5), probe.timeout());
        assertEquals(Optional.empty(), probe.payload());
        assertEquals(Optional.empty(), probe.required());
        assertEquals(CheckKeywords.INHERITED, text("").block().schedule());
        assertEquals(CheckerFactory.Defaults.COMMON, check.defaults());
    }

    @Test
    void everyKeywordHasItsEffect() throws Exception {
        String lines =
                """
                payload 01 02
                require_reply 03 X4
                min_reply_length 1
                max_reply_length 2
                connect_ip ::2
                connect_port 54
                bindto ::1
                bind_port 4000
                bind_if lo
                connect_timeout 1.5
                fwmark 9
                """
                        + ScheduleWords.TEXT;
        UdpProbe probe = probe(lines, 53);
        assertEquals(
                new Endpoint(
                        new InetSocketAddress(InetAddress.getByName("::2"), 54),
                        Optional.of(InetAddress.getByName("::1")),
                        4000,
                        Optional.of("lo"),
                        9),
                probe.endpoint());
        assertEquals(Duration.ofMillis(1500), probe.timeout());
        assertEquals(Optional.of(octets("0102")), probe.payload());
        assertEquals(Optional.of(new RequiredReply(octets("03X4"), 1, 2)), probe.required());
        assertEquals(ScheduleWords.BOUND, text(lines).block().schedule());
    }

    @Test
    void withoutAnyPortTheCheckIsNotUsed() {
        CheckText<UdpBlock> text = text("");
        assertEquals(
                Optional.empty(),
                text.probe(CheckText.target(new InetSocketAddress("127.0.0.1", 0), Duration.ofSeconds(5))));
        assertEquals(
                List.of("ERROR UDP_CHECK of [127.0.0.1]:tcp:0 has no port to send to, the check is not used"),
                text.said());
        assertEquals("[127.0.0.1]:7", probe("connect_port 7", 0).endpoint().toString());
    }

    @ParameterizedTest
    @CsvSource({
        "payload 0g, 'ERROR payload has no hexadecimal octets, random ones are sent'",
        "payload 0X, 'ERROR payload has no hexadecimal octets, random ones are sent'",
        "payload, 'ERROR payload has no hexadecimal octets, random ones are sent'",
        "require_reply 0g, 'ERROR require_reply has no hexadecimal octets, any reply will do'",
        "min_reply_length 1, 'NOTE min_reply_length has no effect without require_reply'",
        "max_reply_length 1, 'NOTE max_reply_length has no effect without require_reply'",
    })
    void whatCannotBeUsedIsSaid(String line, String said) {
        CheckText<UdpBlock> text = text(line);
        UdpProbe probe = text.probe(UdpProbe.class, 9);
        assertEquals(List.of(said), text.said());
        assertEquals(Optional.empty(), probe.payload());
        assertEquals(line.startsWith("require_reply"), probe.required().isPresent());
    }

    @Test
    void aLeastLengthAboveTheMostIsSaidAndBothAreIgnored() {
        CheckText<UdpBlock> text = text("require_reply 01\nmin_reply_length 300");
        assertEquals(
                Optional.of(new RequiredReply(octets("01"), 0, 65_535)),
                text.probe(UdpProbe.class, 9).required());
        assertEquals(
                List.of("ERROR min_reply_length 300 is above max_reply_length 255, both are ignored"), text.said());
    }

    @Test
    void lengthsAreThoseOfADatagram() {
        CheckText<UdpBlock> text = text("require_reply\nmax_reply_length 65536");
        assertEquals(1, text.said().size());
        assertEquals(
                65_535, text.probe(UdpProbe.class, 9).required().orElseThrow().most());
    }

    @Test
    void equalBlocksMakeEqualProbesAndOthersDoNot() {
        String lines = "payload 01\nrequire_reply 0X";
        assertEquals(probe(lines, 9), probe(lines, 9));
        assertNotEquals(probe(lines, 9), probe("payload 02\nrequire_reply 0X", 9));
        assertNotEquals(probe(lines, 9), probe("payload 01\nrequire_reply 00", 9));
        assertNotEquals(probe(lines, 9), probe(lines, 10));
    }
}
