package io.evenkeel.check.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.evenkeel.api.check.Outcome;
import io.evenkeel.check.testkit.CheckBench;
import io.evenkeel.check.testkit.DatagramPeer;
import io.evenkeel.check.testkit.DatagramPeer.Manner;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The check as it runs, against servers good and bad. */
final class DnsExchangeTest {
    private final CheckBench<DnsBlock> bench = new CheckBench<>(DnsCheck::new);

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

    /** The query as an answer with this code. */
    private static byte[] answer(byte[] query, int code) {
        byte[] answer = query.clone();
        answer[2] |= (byte) 0x80;
        answer[3] |= (byte) code;
        return answer;
    }

    private static byte[] withAnotherId(byte[] answer) {
        byte[] other = answer.clone();
        other[1] ^= 1;
        return other;
    }

    @Test
    void aServerThatIsWellIsAskedOnce() throws Exception {
        try (DatagramPeer server = new DatagramPeer(query -> query.reply(answer(query.octets(), 0)))) {
            assertEquals(Outcome.passed(), attempt("name example.org\ntype MX", server.port()));
            byte[] first = server.next().octets();
            assertEquals(
                    "01000001000000000000076578616d706c65036f726700000f0001",
                    HexFormat.of().formatHex(first).substring(4));
            assertEquals(Outcome.passed(), attempt("connect_ip 127.0.0.1\nbindto 127.0.0.7", server.port()));
            DatagramPeer.Query second = server.next();
            assertEquals("127.0.0.7", second.from().getAddress().getHostAddress());
            assertEquals("0000060001", HexFormat.of().formatHex(second.octets()).substring(24));
        }
    }

    @Test
    void ipv6AndAnotherHostThanTheRealServer() throws Exception {
        try (DatagramPeer server = new DatagramPeer("::1", query -> query.reply(answer(query.octets(), 0)))) {
            assertEquals(Outcome.passed(), attempt("connect_ip ::1\nconnect_port " + server.port(), 1));
        }
    }

    @Test
    void anErrorIsNamedAtOnce() throws Exception {
        assertEquals(
                Outcome.failed("SERVFAIL for . SOA"), attempt("", query -> query.reply(answer(query.octets(), 2))));
        assertEquals(
                Outcome.failed("REFUSED for x.org A"),
                attempt("name x.org\ntype A", query -> query.reply(answer(query.octets(), 5))));
    }

    @Test
    void nobodyListens() throws Exception {
        assertEquals(Outcome.failed("connection refused"), attempt("", DatagramPeer.closedPort()));
    }

    @Test
    void silenceEndsWithTheDeadline() throws Exception {
        assertEquals(Outcome.failed("no answer for . SOA within 0.3 s"), attempt("connect_timeout 0.3", query -> {}));
    }

    @Test
    void whatIsNoAnswerIsWaitedOut() throws Exception {
        assertEquals(Outcome.passed(), attempt("", query -> {
            query.reply("");
            query.reply("00");
            query.reply(Arrays.copyOf(answer(query.octets(), 0), 11));
            query.reply(query.octets());
            query.reply(withAnotherId(answer(query.octets(), 2)));
            query.reply("485454502f312e31 20343030 204261640d0a");
            query.reply(answer(query.octets(), 0));
        }));
    }

    @Test
    void anAnswerWithAnotherIdIsNone() throws Exception {
        assertEquals(
                Outcome.failed("no answer for . SOA within 0.3 s"),
                attempt("connect_timeout 0.3", query -> query.reply(withAnotherId(answer(query.octets(), 0)))));
    }

    @Test
    void anAnswerFromAnotherPortIsNone() throws Exception {
        assertEquals(
                Outcome.failed("no answer for . SOA within 0.3 s"),
                attempt("connect_timeout 0.3", query -> query.replyFromElsewhere(answer(query.octets(), 0))));
    }

    @Test
    void aFloodOfWrongAnswersDoesNotMoveTheDeadline() throws Exception {
        assertEquals(Outcome.failed("no answer for . SOA within 0.3 s"), attempt("connect_timeout 0.3", query -> {
            byte[] wrong = withAnotherId(answer(query.octets(), 0));
            for (long end = System.nanoTime() + 1_000_000_000L; System.nanoTime() < end; ) {
                query.reply(wrong);
            }
        }));
    }

    @Test
    void aGiantAnswerIsAnAnswer() throws Exception {
        assertEquals(
                Outcome.passed(), attempt("", query -> query.reply(Arrays.copyOf(answer(query.octets(), 0), 65_507))));
    }

    @Test
    void twoAttemptsDoNotUseOnePortAndId() throws Exception {
        try (DatagramPeer server = new DatagramPeer(query -> query.reply(answer(query.octets(), 0)))) {
            attempt("", server.port());
            attempt("", server.port());
            DatagramPeer.Query first = server.next();
            DatagramPeer.Query second = server.next();
            assertNotEquals(
                    first.from().getPort() + " " + HexFormat.of().formatHex(first.octets()),
                    second.from().getPort() + " " + HexFormat.of().formatHex(second.octets()));
        }
    }
}
