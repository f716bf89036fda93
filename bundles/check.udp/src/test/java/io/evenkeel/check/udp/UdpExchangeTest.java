package io.evenkeel.check.udp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.evenkeel.api.check.Outcome;
import io.evenkeel.check.testkit.CheckBench;
import io.evenkeel.check.testkit.DatagramPeer;
import io.evenkeel.check.testkit.DatagramPeer.Manner;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The check as it runs, against servers good and bad. */
final class UdpExchangeTest {
    private final CheckBench<UdpBlock> bench = new CheckBench<>(UdpCheck::new);

    @AfterEach
    void close() {
        bench.close();
    }

    private Outcome attempt(String lines, int port) throws Exception {
        return bench.outcome(lines, port);
    }

    private Outcome attempt(String lines, Manner manner) throws Exception {
        try (DatagramPeer server = new DatagramPeer(manner)) {
            return attempt(lines, server.port());
        }
    }

    @Test
    void thePayloadArrivesFromTheSourceWritten() throws Exception {
        try (DatagramPeer server = new DatagramPeer(query -> query.reply("00"))) {
            assertEquals(Outcome.passed(), attempt("payload 01 fe\nbindto 127.0.0.7", server.port()));
            DatagramPeer.Query query = server.next();
            assertEquals("01fe", HexFormat.of().formatHex(query.octets()));
            assertEquals("127.0.0.7", query.from().getAddress().getHostAddress());
            assertEquals(Outcome.passed(), attempt("", server.port()));
            assertEquals(32, server.next().octets().length);
        }
    }

    @Test
    void ipv6AndAnotherHostThanTheRealServer() throws Exception {
        try (DatagramPeer server = new DatagramPeer("::1", query -> query.reply("00"))) {
            assertEquals(Outcome.passed(), attempt("require_reply\nconnect_ip ::1\nconnect_port " + server.port(), 1));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "require_reply"})
    void nobodyListens(String lines) throws Exception {
        assertEquals(Outcome.failed("connection refused"), attempt(lines, DatagramPeer.closedPort()));
    }

    @Test
    void silenceIsSuccessUnlessAReplyIsRequired() throws Exception {
        assertEquals(Outcome.passed(), attempt("connect_timeout 0.3", query -> {}));
        assertEquals(
                Outcome.failed("no reply within 0.3 s"), attempt("connect_timeout 0.3\nrequire_reply", query -> {}));
    }

    @Test
    void theFirstReplyDecides() throws Exception {
        Manner twice = query -> {
            query.reply("01 02");
            query.reply("01 03");
        };
        assertEquals(Outcome.passed(), attempt("require_reply 01 X2", twice));
        assertEquals(Outcome.failed("reply differs at octet 1: 0x02"), attempt("require_reply 01 X3", twice));
    }

    @Test
    void theLengthOfAGiantReplyIsSeenWhole() throws Exception {
        Manner giant = query -> query.reply(new byte[65_507]);
        assertEquals(Outcome.passed(), attempt("require_reply", giant));
        assertEquals(
                Outcome.failed("reply length 65507 is outside 0 to 65506"),
                attempt("require_reply\nmax_reply_length 65506", giant));
        assertEquals(Outcome.failed("reply length 65507 is outside 0 to 255"), attempt("require_reply 00", giant));
    }

    @Test
    void aFloodDoesNoHarm() throws Exception {
        assertEquals(Outcome.passed(), attempt("require_reply", query -> {
            for (int i = 0; i < 1000; i++) {
                query.reply(new byte[1000]);
            }
        }));
    }
}
