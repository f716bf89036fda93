package io.evenkeel.check.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whatever a server does, there is an outcome by the deadline, and no more memory is used than one answer may have. */
final class HostileServerTest {
    private static final String OK = "HTTP/1.1 200 OK\r\n\r\n";
    private static final String URL = "url {\npath /x\n}";

    private final Bench bench = new Bench();

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void silence() throws Exception {
        try (Peer peer = Peer.keeping("")) {
            assertEquals("no answer", Bench.outcome(bench.http(peer.port(), URL), Bench.SHORT));
        }
    }

    @Test
    void anAnswerThatIsNotEndedByAClose() throws Exception {
        try (Peer peer = Peer.keeping("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi")) {
            assertEquals("no answer", Bench.outcome(bench.http(peer.port(), URL), Bench.SHORT));
        }
    }

    @Test
    void oneByteNowAndThen() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        try (Peer peer = Peer.that((client, request) -> {
            while (!never.await(5, TimeUnit.MILLISECONDS)) {
                client.getOutputStream().write('H');
            }
        })) {
            assertEquals("no answer", Bench.outcome(bench.http(peer.port(), URL), Bench.SHORT));
        }
    }

    @Test
    void aHeaderInSingleBytesIsAHeader() throws Exception {
        try (Peer peer = Peer.that((client, request) -> {
            client.setTcpNoDelay(true);
            for (char c : (OK + "hello").toCharArray()) {
                Peer.write(client, String.valueOf(c));
            }
        })) {
            assertEquals("passed", Bench.outcome(bench.http(peer.port(), URL)));
        }
    }

    @Test
    void anEndlessHeader() throws Exception {
        try (Peer peer = Peer.that((client, request) -> {
            Peer.write(client, "HTTP/1.1 200 OK\r\n");
            Peer.endless(client, "X-Much: much\r\n");
        })) {
            assertEquals("header larger than 65536 bytes", Bench.outcome(bench.http(peer.port(), URL)));
        }
    }

    @Test
    void anEndlessBodyLastsUntilTheDeadline() throws Exception {
        try (Peer peer = Peer.that((client, request) -> {
            Peer.write(client, OK);
            Peer.endless(client, "much ".repeat(10_000));
        })) {
            assertEquals(
                    "no answer", Bench.outcome(bench.http(peer.port(), "url {\npath /\nregex xyz\n}"), Bench.SHORT));
        }
    }

    @Test
    void aWrongStatusIsSaidBeforeTheEndOfTheBody() throws Exception {
        try (Peer peer = Peer.that((client, request) -> {
            Peer.write(client, "HTTP/1.1 500 Oh\r\n\r\n");
            Peer.endless(client, "much ".repeat(10_000));
        })) {
            assertEquals("status 500", Bench.outcome(bench.http(peer.port(), URL)));
        }
    }

    @Test
    void aHugeBodyIsDigestedAndOnlyItsBeginKept() {
        Body body = new Body(true);
        byte[] block = new byte[1 << 20];
        for (int i = 0; i < 64; i++) {
            body.add(block);
        }
        assertEquals(64L << 20, body.length());
        assertArrayEquals(block, body.begin());
        assertEquals("7f614da9329cd3aebf59b91aadc30bf0", body.md5Hex());
    }

    @Test
    void resetAndRefusal() throws Exception {
        try (Peer peer = Peer.that((client, request) -> client.setSoLinger(true, 0))) {
            assertEquals("connection reset by the server", Bench.outcome(bench.http(peer.port(), URL)));
        }
        int free;
        try (ServerSocket once = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            free = once.getLocalPort();
        }
        assertEquals("connection refused", Bench.outcome(bench.http(free, URL)));
    }

    @Test
    void rubbishIsShownShortAndPrintable() throws Exception {
        try (Peer peer = Peer.saying("\u0000\u001b[31m" + "x".repeat(100) + "\r\n\r\n")) {
            assertEquals("no status in '??[31m" + "x".repeat(34) + "...'", Bench.outcome(bench.http(peer.port(), URL)));
        }
    }

    @Test
    void aRegexThatGoesBackAgainAndAgainKeepsNobodyWaiting() throws Exception {
        try (Peer slow = Peer.saying(OK + "a".repeat(40) + "b");
                Peer plain = Peer.saying(OK + "hello")) {
            Text evil = bench.http(slow.port(), "url {\npath /\nregex \"^(a|a?)+\\\\1c$\"\n}");
            var first = evil.get().attempt(Bench.attempt(Bench.AMPLE));
            assertEquals(
                    "passed", Bench.outcome(bench.http(plain.port(), "url {\npath /\nregex hello\n}"), Bench.AMPLE));
            var outcome = first.toCompletableFuture().get(20, TimeUnit.SECONDS);
            assertTrue(outcome.toString().contains("the search for regex takes too long"), outcome.toString());
        }
    }

    @Test
    void aRegexThatGoesTooDeepFails() throws Exception {
        try (Peer peer = Peer.saying(OK + "ab".repeat(400_000))) {
            assertEquals(
                    "the search for regex goes too deep",
                    Bench.outcome(bench.http(peer.port(), "url {\npath /\nregex \"^(a|b)*$\"\n}")));
        }
    }

    @Test
    void whichPageFailedIsSaidWhenThereAreSeveral() throws Exception {
        try (Peer peer = Peer.saying("HTTP/1.1 500 Oh\r\n\r\n")) {
            assertEquals("status 500 at /x", Bench.outcome(bench.http(peer.port(), URL + "\n" + URL)));
        }
    }
}
