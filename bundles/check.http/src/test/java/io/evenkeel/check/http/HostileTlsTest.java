package io.evenkeel.check.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.OutputStream;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a server can do to a check once TLS stands, and what it can say in place of a handshake. */
final class HostileTlsTest {
    private static final String URL = "url {\npath /x\nregex hello\n}";

    /** Time for the handshake, too. */
    private static final Duration SECONDS = Duration.ofSeconds(2);

    private final Bench bench = new Bench();

    @AfterEach
    void close() {
        bench.close();
    }

    private void assertOutcome(String expected, Duration timeout, Peer.Deed deed) throws Exception {
        try (Peer peer = new Peer(TlsPeer.listening(), deed)) {
            assertEquals(expected, Bench.outcome(bench.ssl(peer.port(), "", URL), timeout));
        }
    }

    @Test
    void silenceAfterTheHandshake() throws Exception {
        assertOutcome("no answer", SECONDS, (client, request) -> client.getInputStream()
                .read());
    }

    @Test
    void oneByteARecord() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        assertOutcome("no answer", SECONDS, (client, request) -> {
            while (!never.await(5, TimeUnit.MILLISECONDS)) {
                client.getOutputStream().write('H');
            }
        });
    }

    @Test
    void anEndlessHeader() throws Exception {
        assertOutcome("header larger than 65536 bytes", Bench.AMPLE, (client, request) -> {
            Peer.write(client, "HTTP/1.1 200 OK\r\n");
            Peer.endless(client, "X-Much: much\r\n");
        });
    }

    @Test
    void anEndlessBody() throws Exception {
        assertOutcome("no answer", SECONDS, (client, request) -> {
            Peer.write(client, "HTTP/1.1 200 OK\r\n\r\n");
            Peer.endless(client, "much ".repeat(10_000));
        });
    }

    @Test
    void aResetWithinTheAnswer() throws Exception {
        try (Peer peer = Peer.raw(client -> {
            Peer.write(TlsPeer.over(client), "HTTP/1.1 200 OK\r\n");
            client.setSoLinger(true, 0);
        })) {
            assertEquals("connection reset by the server", Bench.outcome(bench.ssl(peer.port(), "", URL), Bench.AMPLE));
        }
    }

    /** Records of handshakes (22) and alerts (21) that no server should send; the lengths are right, or huge. */
    @ParameterizedTest
    @CsvSource({
        "16 03 03 00 04 02 00 00 00",
        "16 03 03 00 04 02 ff ff ff",
        "16 03 03 ff ff 02 00 00 00",
        "16 03 03 00 04 0b 00 00 00",
        "15 03 03 00 02 02 28",
        "17 03 03 00 05 68 65 6c 6c 6f",
        "80 2e 01 00 02",
        "16 03 00 00 02 02 46",
    })
    void whatIsNoHandshakeFailsAtOnceOrByTheDeadline(String hex) throws Exception {
        byte[] record = HexFormat.ofDelimiter(" ").parseHex(hex);
        try (Peer peer = Peer.raw(client -> {
            client.getOutputStream().write(record);
            client.getInputStream().transferTo(OutputStream.nullOutputStream());
        })) {
            String outcome = Bench.outcome(bench.ssl(peer.port(), "", URL), Bench.SHORT);
            assertTrue(outcome.startsWith("TLS handshake failed: ") || outcome.equals("no answer"), outcome);
        }
    }

    @Test
    void handshakeRecordsWithoutEnd() throws Exception {
        byte[] record = new byte[5 + 16_384];
        record[0] = 22;
        record[1] = 3;
        record[2] = 3;
        record[3] = 0x40;
        record[5] = 2;
        record[6] = (byte) 0xff;
        record[7] = (byte) 0xff;
        record[8] = (byte) 0xff;
        try (Peer peer = Peer.raw(client -> {
            while (!client.isClosed()) {
                client.getOutputStream().write(record);
            }
        })) {
            String outcome = Bench.outcome(bench.ssl(peer.port(), "", URL), Bench.AMPLE);
            assertTrue(outcome.startsWith("TLS handshake failed: "), outcome);
        }
    }
}
