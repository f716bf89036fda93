package io.evenkeel.check.udp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.evenkeel.api.check.Dialogue;
import io.evenkeel.api.check.Outcome;
import io.evenkeel.check.testkit.CatchingDialer;
import io.evenkeel.check.testkit.CheckBench;
import io.evenkeel.check.testkit.CheckText;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class UdpProbeTest {
    private final CatchingDialer caught = new CatchingDialer();

    private UdpProbe attempt(String lines) {
        InetSocketAddress server = new InetSocketAddress("127.0.0.1", 9);
        CheckText<UdpBlock> text = new CheckText<>(new UdpCheck(caught), lines);
        UdpProbe probe = (UdpProbe)
                text.probe(CheckText.target(server, Duration.ofSeconds(5))).orElseThrow();
        probe.attempt(CheckBench.attempt(probe));
        return probe;
    }

    private Outcome outcome(String reply) {
        return assertInstanceOf(Dialogue.Done.class, caught.reply(reply)).outcome();
    }

    @Test
    void silenceIsSuccessWhereNoReplyIsRequired() {
        attempt("");
        assertEquals(Outcome.passed(), caught.judge().silence());
    }

    @Test
    void silenceIsFailureWhereAReplyIsRequired() {
        attempt("require_reply\nconnect_timeout 0.5");
        assertEquals(Outcome.failed("no reply within 0.5 s"), caught.judge().silence());
    }

    @Test
    void icmpErrorsAreFailureInAnyCase() {
        attempt("");
        assertEquals(Outcome.failed("connection refused"), caught.judge().refused("connection refused"));
    }

    @ParameterizedTest
    @CsvSource({"''", "00", "ffff"})
    void anyReplyIsSuccessAtOnceWhereNoneIsRequired(String reply) {
        attempt("min_reply_length 1\nmax_reply_length 1");
        assertEquals(Outcome.passed(), outcome(reply));
    }

    @ParameterizedTest
    @CsvSource({
        "'require_reply 01X2', 0102, ",
        "'require_reply 01X2', 01f2, ",
        "'require_reply 01X2', 01f200, ",
        "'require_reply 01X2', 01, ",
        "'require_reply 01X2', '', ",
        "'require_reply 01X2', 01f3, 'reply differs at octet 1: 0xf3'",
        "'require_reply 01X2', 0002, 'reply differs at octet 0: 0x00'",
        "'require_reply|min_reply_length 2', 01, 'reply length 1 is outside 2 to 65535'",
        "'require_reply|min_reply_length 2', 0102, ",
        "'require_reply|max_reply_length 1', 0102, 'reply length 2 is outside 0 to 1'",
        "'require_reply|max_reply_length 1', 01, ",
        "'require_reply|max_reply_length 0', '', ",
        "'require_reply 01|min_reply_length 2|max_reply_length 3', 0102, ",
        "'require_reply 01|min_reply_length 2|max_reply_length 3', 01020304, 'reply length 4 is outside 2 to 3'",
        "'require_reply 01|min_reply_length 2|max_reply_length 3', 0202, 'reply differs at octet 0: 0x02'",
    })
    void aRequiredReplyIsHeldToLengthAndOctets(String lines, String reply, String reason) {
        attempt(lines.replace('|', '\n'));
        assertEquals(reason == null ? Outcome.passed() : Outcome.failed(reason), outcome(reply));
    }

    @Test
    void aReplyWhoseOctetsCountHasAtMost255OfThem() {
        attempt("require_reply 01");
        assertEquals(Outcome.passed(), outcome("01".repeat(255)));
        assertEquals(Outcome.failed("reply length 256 is outside 0 to 255"), outcome("01".repeat(256)));
        attempt("require_reply");
        assertEquals(Outcome.passed(), outcome("01".repeat(65_507)));
    }

    @Test
    void thePayloadIsSentAsWritten() {
        UdpProbe probe = attempt("payload Ab12f 3 \"456 5\"");
        assertEquals("ab120f03450605", caught.hex());
        probe.attempt(CheckBench.attempt(probe));
        assertEquals("ab120f03450605", caught.hex());
    }

    @Test
    void withoutPayloadTheOctetsAreOthersEachTime() {
        UdpProbe probe = attempt("");
        String first = caught.hex();
        assertEquals(64, first.length());
        probe.attempt(CheckBench.attempt(probe));
        assertNotEquals(first, caught.hex());
    }
}
